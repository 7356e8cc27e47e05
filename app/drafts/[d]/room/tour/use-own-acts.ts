// What the reader does in the room while the tour goes on. What others do meanwhile is no step of theirs.
import { useEffect, useState } from "react";
import type * as Y from "yjs";
import { onDoneHere } from "../../../../ui/done-here";
import type { OwnActs } from "./tour-steps";

/** The acts since the tour began: words typed into this document, and what this window had the server do. */
export const useOwnActs = (doc: Y.Doc | null): OwnActs => {
  const [acts, setActs] = useState<OwnActs>({ typed: 0, done: [] });
  useEffect(() => onDoneHere((act) => setActs(({ typed, done }) => ({ typed, done: [...done, act] }))), []);
  useEffect(() => {
    if (!doc) return;
    const changed = ({ local, changed: parts }: Y.Transaction) => {
      if (local && parts.size > 0) setActs(({ typed, done }) => ({ typed: typed + 1, done }));
    };
    doc.on("afterTransaction", changed);
    return () => doc.off("afterTransaction", changed);
  }, [doc]);
  return acts;
};
