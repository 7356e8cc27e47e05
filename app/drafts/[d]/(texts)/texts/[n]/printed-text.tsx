// The words of an issued text as printed: labels in the margin, footnotes at the foot.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { say } from "#domain/saying";
import { citations } from "#domain/texts/citations";
import { cleanRuns, printedLabel } from "#domain/texts/texts";
import type { IssuedBlock } from "#domain/texts/values";
import { wordingOf } from "#server/languages/wordings";
import { useLanguage } from "../../../../../ui/language";
import { directionOfPage } from "../../../(sources)/answers/direction";
import { BlockActs, type SaidCitation } from "./block-acts";
import styles from "./printed-text.module.css";

type PrintedFootnote = { readonly n: number; readonly text: string };
/** Which text it is, and whether the reader may restore its paragraphs. */
type TextParts = {
  readonly draftId: string;
  readonly n: number;
  readonly symbol: string;
  readonly mayRestore: boolean;
};
type RenderedBlock = { readonly block: IssuedBlock; readonly children: ReactNode };

/** A text on its page. Its headings rank below the page's own. */
export const PrintedText = ({ blocks, ...of }: TextParts & { readonly blocks: readonly IssuedBlock[] }) => {
  const t = useTranslations("texts.one");
  const cited = useCitations(blocks);
  const notes: PrintedFootnote[] = [];
  const printed = blocks.map((block): RenderedBlock => ({ block, children: wordsWithNotes(block, notes) }));
  return (
    <article
      className={styles.paper}
      dir={directionOfPage(blocks.map(({ text }) => text))}
      aria-label={t("text", { symbol: of.symbol })}
    >
      {printed.map(({ block, children }) => (
        <PrintedBlock key={block.pid} block={block} of={of} citation={cited.get(block.pid)}>
          {children}
        </PrintedBlock>
      ))}
      {notes.length > 0 && (
        <section className={styles.notes} aria-label={t("footnotes")}>
          <ol>
            {notes.map(({ n, text }) => (
              <li key={n} id={`note-${n}`} dir="auto">
                <a href={`#mark-${n}`} aria-label={t("noteBack", { n })}>
                  <sup>{n}</sup>
                </a>{" "}
                {text}
              </li>
            ))}
          </ol>
        </section>
      )}
    </article>
  );
};

// T12: the citations in the language of the interface.
const useCitations = (blocks: readonly IssuedBlock[]): ReadonlyMap<string, SaidCitation> => {
  const wording = wordingOf(useLanguage());
  return new Map(
    [...citations(blocks)].map(([pid, { words, address }]) => [pid, { words: say(words, wording), address }]),
  );
};

const wordsWithNotes = (block: IssuedBlock, notes: PrintedFootnote[]): ReactNode =>
  cleanRuns(block).map((piece, index) => {
    const n = piece.footnote === null ? null : notes.push({ n: notes.length + 1, text: piece.footnote });
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: an issued text never changes.
      <span key={index}>
        {piece.italic ? <i>{piece.text}</i> : piece.text}
        {n !== null && (
          <sup id={`mark-${n}`} className={styles.mark}>
            <a href={`#note-${n}`}>{n}</a>
          </sup>
        )}
      </span>
    );
  });

const PrintedBlock = ({
  block,
  of,
  citation,
  children,
}: RenderedBlock & { of: TextParts; citation: SaidCitation | undefined }) => {
  const t = useTranslations("texts.one");
  const label = printedLabel(block);
  const address = citation?.address;
  const Tag = tagOf(block);
  return (
    <Tag id={address} className={styles[block.kind]} data-level={block.level} dir="auto">
      {address && label && (
        <a href={`#${address}`} className={styles.label} title={t("linkTo", { label: block.label })}>
          {label}
        </a>
      )}
      {children}
      {citation && <BlockActs {...of} pid={block.pid} citation={citation} />}
    </Tag>
  );
};

const tagOf = ({ kind, level }: IssuedBlock): "h2" | "h3" | "h4" | "h5" | "p" => {
  if (kind === "title") return "h2";
  if (kind !== "section") return "p";
  if (level === 1) return "h3";
  return level === 2 ? "h4" : "h5";
};
