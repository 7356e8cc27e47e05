// A saved record of very many entries, chained and signed as the server does it, in whatever length.
import { digestOf, hashing, sha256 } from "#domain/digest";
import { originOf, textOfCheckpoint } from "#domain/record/checkpoint";
import { genesis, hashedPart, hashOfEntry } from "#domain/record/entry-hash";
import { GrowingTree } from "#domain/record/growing-tree";
import { fileOf, recordFormat } from "#domain/record/record-file";
import type { RecordEntry } from "#domain/record/record-words";
import { rootOf } from "#domain/record/tree";
import { signNote } from "#server/signing/installation-keys";
import { usualKey, usualSecret } from "./saved-record";
import { signingPasskey } from "./signing-keys";

type GivenEntry = Omit<RecordEntry, "draftId" | "n" | "at" | "previous" | "hash">;

// A record entry by entry, as the server chains them.
const growing = () => {
  const entries: RecordEntry[] = [];
  const tree = new GrowingTree(hashing.ofBytes);
  const add = (given: GivenEntry): void => {
    const n = entries.length + 1;
    const at = new Date(Date.UTC(2015, 11, 14) + n * 1000).toISOString();
    const entry = { draftId: "d1", n, at, ...given, previous: entries.at(-1)?.hash ?? genesis, hash: "" };
    entries.push({ ...entry, hash: digestOf(hashedPart(entry)) });
    tree.add(hashOfEntry(hashing.ofBytes, entry));
  };
  return { entries, tree, add };
};

const note =
  "Consultations with the capital are under way, and the delegation reverts to it at the next meeting.";
const nobody = { userId: null, delegation: null, pid: null, digest: null };

/** `perTouch`: paragraphs that one touch signs; one act in ten is signed, none with 0. `wrong`: the entry whose signature is another. */
type SigningPattern = { readonly perTouch: number; readonly wrong?: number };

/** A saved record of so many entries. */
export const longRecord = (count: number, { perTouch, wrong }: SigningPattern): string => {
  const { entries, tree, add } = growing();
  const own = signingPasskey();
  const bra = { userId: "u-bra", delegation: "BRA" };
  const as = { role: "secretariat", delegation: null };
  add({ ...nobody, act: "draft.created", facts: { title: "Outcome", mode: "negotiating", key: usualKey } });
  add({ ...nobody, ...bra, act: "key.registered", facts: { ...own.facts, for: "BRA" } });
  add({ ...nobody, userId: "u-sec", act: "key.accredited", facts: { key: own.key, for: "BRA", as } });
  const touch = (at: number): void => {
    const blocks = Array.from({ length: perTouch }, (_, n) => ({
      pid: `p${n}`,
      digest: sha256(`${at} ${n}`),
    }));
    const says = { position: "agree", note };
    const seen = { number: entries.length, head: entries.at(-1)?.hash ?? "" };
    const statement = { draft: "d1", blocks, act: "position.taken", says, for: "BRA", seen } as const;
    const first = entries.length + 1;
    const other = own.signs({ ...statement, for: "CHN" });
    const signature = { ...own.signs(statement), ...(wrong === first && { signature: other.signature }) };
    for (const [index, { pid, digest }] of blocks.entries()) {
      const facts = { ...says, signature: index === 0 ? signature : first };
      add({ ...bra, act: "position.taken", pid, digest, facts });
    }
  };
  while (entries.length < count)
    if (perTouch > 0 && entries.length % (10 * perTouch) < perTouch && entries.length + perTouch <= count)
      touch(entries.length);
    else {
      const n = entries.length;
      const facts = { position: "agree", note, n };
      add({
        ...nobody,
        delegation: "CHN",
        act: "position.taken",
        pid: `p${n % 400}`,
        digest: sha256(`${n}`),
        facts,
      });
    }
  const last = entries.at(-1);
  const origin = originOf("d1", entries[0]?.hash ?? "");
  const text = textOfCheckpoint({ origin, size: tree.size, root: rootOf(tree, tree.size) });
  return fileOf({
    format: recordFormat,
    draft: { id: "d1", title: "Outcome" },
    savedAt: "2015-12-16T16:00:00.000Z",
    head: { n: entries.length, hash: last?.hash ?? genesis },
    people: {},
    checkpoint: signNote({ secret: usualSecret }, { name: origin }, text),
    entries,
    opened: {},
    texts: [],
    words: [],
  });
};
