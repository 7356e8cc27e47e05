// The words of an ask; those that the first one of its group does not have are marked.
import type { AlikeView } from "#server/sources/answers/alike-view";
import { Words } from "../../../submissions/words";
import { directionOf } from "../direction";
import styles from "./alike-group.module.css";

/** The words. */
export const AlikeWords = ({ passage }: { passage: AlikeView["passages"][number] }) => {
  let at = 0;
  const own: { start: number; end: number }[] = [];
  for (const { op, text } of passage.runs ?? []) {
    if (op === "removed") continue;
    if (op === "added" && text.trim() !== "") own.push({ start: at, end: at + text.length });
    at += text.length;
  }
  return (
    <p className={styles.words} dir={directionOf(passage.text)}>
      <Words text={passage.text} language={passage.language} quotes={own} />
    </p>
  );
};
