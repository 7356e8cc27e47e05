// The sentence that describes an entry of the record, with links to what it mentions.

import type { SentencePiece } from "#domain/record/record-words";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { Link } from "../../../../ui/link";
import styles from "./record.module.css";

/** The delegation acted for, and the paragraph acted on. */
type EntrySubject = { readonly delegation: string | null; readonly pid: string | null };

/** `base` is the draft's address. The actor is the first one named, wherever the language puts it. */
export const Sentence = (props: { base: string; pieces: readonly SentencePiece[]; entry: EntrySubject }) => {
  const actor = props.pieces.findIndex((piece) => typeof piece === "object" && piece.as === "who");
  return props.pieces.map((piece, index) => (
    <Part
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never change their places.
      key={index}
      base={props.base}
      piece={piece}
      entry={index === actor ? props.entry : { ...props.entry, delegation: null }}
    />
  ));
};

const Part = (props: { base: string; piece: SentencePiece; entry: EntrySubject }) => {
  const { base, piece, entry } = props;
  const { delegation } = entry;
  if (typeof piece === "string") return piece;
  switch (piece.as) {
    case "quote":
      return (
        <q className={styles.quote} dir="auto">
          {piece.words}
        </q>
      );
    case "who":
      if (delegation === null || !piece.words.startsWith(delegation)) return <bdi>{piece.words}</bdi>;
      return (
        <>
          <DelegationChip code={delegation} />
          {piece.words.slice(delegation.length)}
        </>
      );
    default:
      return (
        <Link href={addressOf(base, piece, entry)}>
          <bdi>{piece.words}</bdi>
        </Link>
      );
  }
};

// A proposal is shown in the room, beside its paragraph.
const addressOf = (
  base: string,
  { as, id }: Extract<SentencePiece, { id: string }>,
  { pid }: Pick<EntrySubject, "pid">,
): string => {
  const part = encodeURIComponent(id);
  switch (as) {
    case "paragraph":
      return `${base}#${part}`;
    case "proposal":
      return `${base}?proposal=${part}#${encodeURIComponent(pid ?? "")}`;
    case "text":
      return `${base}/texts/${part}`;
    case "submission":
      return `${base}/submissions/${part}`;
  }
};
