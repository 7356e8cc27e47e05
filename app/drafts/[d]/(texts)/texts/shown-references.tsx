"use client";
// The references that must be reviewed before a text is issued or adopted: where each is, its fault, and how it will
// read.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReferencesView, ShownReference } from "#server/export/reference-plan";
import { ApiProblem } from "../../../../ui/api";
import { CheckField } from "../../../../ui/field";
import { Notice } from "../../../../ui/notice";
import type { FieldReader } from "../../../../ui/sending";
import styles from "./shown-references.module.css";

const refused = (error: unknown): ReferencesView | null => {
  if (!(error instanceof ApiProblem) || error.code !== "references") return null;
  const { references, seen } = error.facts;
  return Array.isArray(references) && typeof seen === "string" ? { items: references, seen } : null;
};

/**
 * For a form that issues a text: `send` adds the reviewed references to the request, and returns false when references
 * must be reviewed first, which `shown` then holds.
 */
export const useShownReferences = () => {
  const [shown, setShown] = useState<ReferencesView | null>(null);
  const send = async <T,>(said: FieldReader, post: (seen: object) => Promise<T>): Promise<T | false> => {
    const chosen = (name: string) =>
      shown?.items.flatMap(({ id }) => (said(`${name}-${id}`) === "on" ? [id] : []));
    const [keep, write] = [chosen("keep"), chosen("write")];
    try {
      return await post(shown ? { references: { seen: shown.seen, keep, write } } : {});
    } catch (error) {
      const view = refused(error);
      if (view === null) throw error;
      setShown(view);
      return false;
    }
  };
  return { shown, send };
};

/** The list. The next attempt to issue confirms exactly these. */
export const ShownReferences = ({ items }: { items: readonly ShownReference[] }) => {
  const t = useTranslations("texts.references");
  return (
    <section className={styles.list} aria-label={t("title")}>
      <Notice tone="warn">{t("lead", { n: items.length })}</Notice>
      <ul>
        {items.map((item) => (
          <Shown key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
};

const Shown = ({ item }: { item: ShownReference }) => {
  const { id, label, words, reads, faults, keeps, refused: why, targets } = item;
  const t = useTranslations("texts.references");
  const gone = targets.filter((target) => target.label === null).length;
  return (
    <li className={styles.item}>
      <p className={styles.place}>{label ? t("in", { label }) : t("inUnnumbered")}</p>
      <p className={styles.words}>
        <bdi>“{words}”</bdi>
        {reads !== words && (
          <>
            {" "}
            <span className="strong">
              {t.rich(keeps ? "stays" : "reads", { reads, words: (chunks) => <bdi>{chunks}</bdi> })}
            </span>
          </>
        )}
      </p>
      <p className={styles.faults}>
        {faults
          .filter((fault) => why === undefined || fault !== "agreed")
          .map((fault) => t(`fault.${fault}`, { gone: Math.max(gone, 1) }))
          .join(" ")}
      </p>
      {why && <Notice tone="warn">{t(`refused.${why}`)}</Notice>}
      {reads !== words && (
        <CheckField label={t(keeps ? "write" : "keep")} name={`${keeps ? "write" : "keep"}-${id}`} />
      )}
    </li>
  );
};
