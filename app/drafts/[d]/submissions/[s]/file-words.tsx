"use client";
// The file as imported: passages with their numbers, text outside passages in grey, and the file's tracked changes.
import { useTranslations } from "next-intl";
import { Fragment, useMemo } from "react";
import {
  type FileParagraph,
  type FilePiece,
  type MarkedPassage,
  paragraphsOf,
} from "#domain/submissions/file-pieces";
import type { TrackedChange } from "#domain/submissions/tracked-changes";
import type { BodyView, SubmissionView } from "#server/submissions/submissions-view";
import { classNames } from "../../../../ui/class-names";
import { writtenIn } from "../words";
import { useDesk } from "./desk-context";
import { fieldPlaces } from "./field-places";
import { changePlace, FileChanges, useWhose } from "./file-changes";
import styles from "./file-words.module.css";

/** The words of the file; the numbers link to the passages. */
export const FileWords = ({ submission, words }: { submission: SubmissionView; words: BodyView }) => {
  const paragraphs = useMemo(
    () =>
      paragraphsOf(words.body, {
        passages: submission.passages,
        changes: words.changes,
        fields: fieldPlaces(words.body, submission),
      }),
    [words, submission],
  );
  return (
    <div className="column shrinks gap-3">
      <FileKey words={words} />
      {words.changes.length > 0 && <FileChanges changes={words.changes} passages={submission.passages} />}
      <section
        id="the-file-words"
        className={styles.paper}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-labelledby="the-file"
        dir={writtenIn(submission.languages[0] ?? "und").dir}
      >
        {paragraphs.map((paragraph) => (
          <p
            key={paragraph.start}
            {...(paragraph.language === null ? directionOf(paragraph) : writtenIn(paragraph.language))}
          >
            {paragraph.pieces.map((piece) => (
              <Piece key={piece.start} piece={piece} changes={words.changes} />
            ))}
            <Struck struck={paragraph.struck} changes={words.changes} />
          </p>
        ))}
      </section>
    </div>
  );
};

const FileKey = ({ words }: { readonly words: BodyView }) => {
  const t = useTranslations("submissions.file");
  return (
    <header className={styles.head}>
      <h2 id="the-file">{t("title")}</h2>
      <p>
        <span className={styles.keyPassage}>{t("keyPassage")}</span>
        <span className="faint">{t("keyRest")}</span>
        {words.changes.length > 0 && (
          <>
            <ins className={styles.inserted}>{t("keyInserted")}</ins>
            <del className={styles.struck}>{t("keyStruck")}</del>
          </>
        )}
      </p>
    </header>
  );
};

// Text without letters, such as a redacted address, has no direction of its own and follows the file's.
const directionOf = ({ pieces }: FileParagraph): { dir?: "auto" } =>
  pieces.some(({ text }) => /\p{L}/u.test(text)) ? { dir: "auto" } : {};

type Changes = readonly TrackedChange[];

const Piece = ({ piece, changes }: { piece: FilePiece; changes: Changes }) => {
  const { shown } = useDesk();
  const { passage, field } = piece;
  const look = passage
    ? classNames(styles.passage, passage.id === shown && styles.shown)
    : classNames("faint");
  const { inserted } = piece;
  const whose = useWhose();
  const words = inserted ? (
    <ins
      id={inserted.start === piece.start ? changePlace(changes, inserted) : undefined}
      className={styles.inserted}
      title={whose(inserted)}
    >
      {piece.text}
    </ins>
  ) : (
    piece.text
  );
  return (
    <Fragment>
      <Struck struck={piece.struck} changes={changes} />
      {piece.opens && passage && <PassageNumber passage={passage} />}
      <span className={look}>
        {field ? (
          <mark
            id={field.isFirst && field.start === piece.start ? `field-${field.field}` : undefined}
            className={styles.field}
          >
            {words}
          </mark>
        ) : (
          words
        )}
      </span>
    </Fragment>
  );
};

const PassageNumber = ({ passage }: { readonly passage: MarkedPassage }) => {
  const t = useTranslations("submissions.file");
  return (
    <a
      id={`file-${passage.id}`}
      href={`#${passage.id}`}
      className={styles.number}
      onClick={() => followAgain(passage.id)}
      aria-label={t("toPassage", { ordinal: passage.ordinal })}
    >
      {passage.ordinal}
    </a>
  );
};

// If the address already names this passage, the browser fires no event, so `hashchange` is dispatched here.
const followAgain = (id: string) => {
  if (window.location.hash === `#${id}`) window.dispatchEvent(new HashChangeEvent("hashchange"));
};

const Struck = ({ struck, changes }: { struck: Changes; changes: Changes }) => {
  const whose = useWhose();
  return struck.map((change) => {
    const place = changePlace(changes, change);
    return (
      <del key={place} id={place} className={styles.struck} title={whose(change)}>
        {change.text}
      </del>
    );
  });
};
