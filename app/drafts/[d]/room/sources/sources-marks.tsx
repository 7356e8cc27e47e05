// Read-only words with marked stretches.

import { Fragment } from "react";
import type { Span } from "#domain/words/values";
import styles from "./sources.module.css";

/** The text with these stretches marked, as a quote or as shared words. They must be in order and not overlap. */
export const Marked = (props: { text: string; spans: readonly Span[]; look: "quote" | "shared" }) => {
  const { text, spans, look } = props;
  const rest = spans.at(-1)?.end ?? 0;
  return (
    <>
      {spans.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(spans[index - 1]?.end ?? 0, start)}
          <mark className={styles[look]}>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(rest)}
    </>
  );
};
