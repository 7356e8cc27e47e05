// R3: the sentences about acts on keys, and about signatures.
import { penName } from "../people/access";
import { type Sentence, sentence } from "../sentence";
import { type ActFacts, type Describing, type Description, textOf } from "./record-words";
import { shortKey } from "./signed-acts/keys";

const onKey =
  (words: string): Describing =>
  ({ facts }) =>
    sentence(words, {
      key: shortKey(facts.key),
      old: shortKey(facts.replaces),
      holder: textOf(facts.for) || penName,
    });

export const keySentences = {
  "key.registered": onKey("{who} registered the key {key} for {holder}"),
  "key.renewed": onKey("{who} registered the key {key} for {holder} in place of {old}"),
  "key.accredited": onKey("{who} accredited the key {key} for {holder}"),
  "key.lost": onKey("{who} gave the key {key} of {holder} up{reason}"),
  "key.revoked": onKey("{who} revoked the key {key} of {holder}{reason}"),
  "record.rekeyed": "{who} put another key in the place of the one that signed the record",
} as const satisfies Readonly<Record<string, Description>>;

/** What is added to the sentence of a signed act. */
export const signedWith = (whole: Sentence, { signature }: ActFacts): Sentence => {
  if (typeof signature === "number")
    return sentence("{whole}, signed together with entry {n}", { whole, n: signature });
  const key =
    typeof signature === "object" && signature !== null && "key" in signature ? signature.key : null;
  return key === null ? whole : sentence("{whole}, signed with the key {key}", { whole, key: shortKey(key) });
};
