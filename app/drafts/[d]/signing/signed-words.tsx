"use client";
// The whole words that are signed, however many: in a region of their own that is scrolled, under their number. An adoption is of the whole
// text, which is unfolded.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { ShownBlock, ShownStatement } from "./shown-words";
import styles from "./signed-words.module.css";
import type { SigningOrder } from "./use-signing";

type WordsProps = { readonly order: SigningOrder; readonly shown: ShownStatement };

/** Nothing where an act is on no words. */
export const SignedWords = ({ order: { act, proposed }, shown: { blocks } }: WordsProps) => {
  const t = useTranslations("signing.dialog");
  const headings = blocks.filter(({ isHeading }) => isHeading).length;
  const count = t("count", { count: blocks.length - headings, headings });
  return (
    <>
      {proposed && <Proposed {...proposed} />}
      {blocks.length > 0 &&
        (act === "draft.adopted" ? (
          <Folded blocks={blocks} count={count} />
        ) : (
          <Words blocks={blocks} count={count} />
        ))}
    </>
  );
};

type ListProps = { readonly blocks: readonly ShownBlock[]; readonly count: string };

const Words = ({ blocks, count }: ListProps) => {
  const t = useTranslations("signing.dialog");
  const title = useId();
  return (
    <section className="stack gap-1" aria-labelledby={title}>
      <div className="line spread gap-2">
        <h3 id={title}>{t("words")}</h3>
        <span className="soft small numbers">{count}</span>
      </div>
      <Region blocks={blocks} label={title} />
    </section>
  );
};

// The words of a long text are drawn when somebody wants to read them.
const Folded = ({ blocks, count }: ListProps) => {
  const t = useTranslations("signing.dialog");
  const title = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>
        <span id={title} className="strong">
          {t("whole")}
        </span>{" "}
        <span className="soft small numbers">{count}</span>
      </summary>
      {isOpen && <Region blocks={blocks} label={title} />}
    </details>
  );
};

const Region = ({ blocks, label }: { readonly blocks: readonly ShownBlock[]; readonly label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled is reached by keys as well.
  <section className={styles.region} aria-labelledby={label} tabIndex={0}>
    <ol className={styles.words}>
      {blocks.map((block) => (
        <li key={block.pid}>
          <Block {...block} />
        </li>
      ))}
    </ol>
  </section>
);

const Block = ({ label, digest, isHeading, pieces }: ShownBlock) => {
  const t = useTranslations("signing.dialog");
  return (
    <>
      {label && (
        <b className={styles.label}>
          <bdi>{label}</bdi>
        </b>
      )}
      {pieces === null ? (
        <p className="warn">{t("earlier", { digest: digest.slice(0, 16) })}</p>
      ) : (
        <p dir="auto" className={isHeading ? "strong" : undefined}>
          {pieces.map(({ text, isNote }, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of a paragraph do not change while they are shown.
            isNote ? <small key={at}> [{text}] </small> : <span key={at}>{text}</span>,
          )}
        </p>
      )}
    </>
  );
};

const Proposed = ({ removed, inserted }: NonNullable<SigningOrder["proposed"]>) => {
  const t = useTranslations("signing.dialog");
  return (
    <section className="stack gap-1" aria-label={t("proposal")}>
      <h3>{t("proposal")}</h3>
      {removed && (
        <p dir="auto" className="drawn">
          <del>{removed}</del>
        </p>
      )}
      {inserted && (
        <p dir="auto" className="drawn">
          <ins>{inserted}</ins>
        </p>
      )}
    </section>
  );
};
