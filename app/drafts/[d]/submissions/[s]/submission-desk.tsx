"use client";
// The three parts of a submission's page side by side, and what they share: the draft, the rights, reading anew.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { LinkView } from "#server/views/links";
import type { PassageView } from "#server/views/passages";
import type { SubmissionView } from "#server/views/submissions";
import { Tabs } from "../../../../ui/tabs";
import { useLanguageName } from "../language-name";
import { type Desk, DeskKnowledge } from "./desk-context";
import { FieldsPanel } from "./fields-panel";
import { PassageCard } from "./passage-card";
import styles from "./submission-desk.module.css";
import { WhereTo } from "./where-to";

type DeskProps = Pick<Desk, "draftId" | "blocks" | "may" | "delegation"> & {
  readonly submission: SubmissionView;
  readonly links: readonly LinkView[];
};

/** The desk of one submission. */
export const SubmissionDesk = ({ draftId, blocks, may, delegation, submission, links }: DeskProps) => {
  const router = useRouter();
  const desk = useMemo<Desk>(
    () => ({
      draftId,
      blocks,
      may,
      delegation,
      path: (rest) => `drafts/${encodeURIComponent(draftId)}/${rest}`,
      refresh: () => router.refresh(),
    }),
    [draftId, blocks, may, delegation, router],
  );
  return (
    <DeskKnowledge value={desk}>
      <div className={styles.desk}>
        <FieldsPanel submission={submission} isRelied={isRelied(submission, links)} />
        <Passages submission={submission} links={links} />
        <WhereTo submission={submission} links={links} />
      </div>
    </DeskKnowledge>
  );
};

// Somebody has linked or answered a passage: the submission stays.
const isRelied = (submission: SubmissionView, links: readonly LinkView[]): boolean =>
  links.length > 0 || submission.passages.some((passage) => passage.disposition !== null);

/** Opens the language of the passage that the address names (`#passage-7`) and goes there. */
const useAddressedPassage = (passages: readonly PassageView[], open: (language: string) => void) => {
  const known = useRef(passages);
  known.current = passages;
  useEffect(() => {
    const follow = () => {
      const ordinal = Number(/^#passage-(\d+)$/.exec(window.location.hash)?.[1]);
      const meant = known.current.find((passage) => passage.ordinal === ordinal);
      if (!meant) return;
      open(meant.language);
      // The passage is on the page only after its language has been opened.
      requestAnimationFrame(() => document.getElementById(`passage-${ordinal}`)?.scrollIntoView());
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [open]);
};

const Passages = ({ submission, links }: Pick<DeskProps, "submission" | "links">) => {
  const t = useTranslations("submissions.passages");
  const nameOf = useLanguageName();
  const languages = [...new Set(submission.passages.map((passage) => passage.language))];
  const [language, setLanguage] = useState(languages[0] ?? "und");
  useAddressedPassage(submission.passages, setLanguage);
  const listed = (code: string): ReactNode => (
    <PassageList
      passages={submission.passages.filter((passage) => passage.language === code)}
      links={links}
    />
  );
  return (
    <section className={styles.passages} aria-label={t("title")}>
      {languages.length === 0 && <p>{t("none")}</p>}
      {languages.length === 1 && listed(language)}
      {languages.length > 1 && (
        <Tabs
          label={t("languages")}
          value={language}
          onChange={setLanguage}
          tabs={languages.map((code) => ({
            value: code,
            label: nameOf(code),
            count: submission.passages.filter((passage) => passage.language === code).length,
            content: listed(code),
          }))}
        />
      )}
    </section>
  );
};

const PassageList = (props: { passages: readonly PassageView[]; links: readonly LinkView[] }) => {
  let section: string | null = null;
  return (
    <ol>
      {props.passages.map((passage) => {
        const opens = passage.section !== null && passage.section !== section;
        section = passage.section;
        return (
          <PassageCard
            key={passage.id}
            passage={passage}
            opens={opens}
            links={props.links.filter((link) => link.passage.id === passage.id)}
          />
        );
      })}
    </ol>
  );
};
