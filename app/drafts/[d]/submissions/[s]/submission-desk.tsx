"use client";
// The three parts of a submission's page side by side, and what they share: the draft, the reader's rights, refreshing.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { LinkView } from "#server/sources/links/links-view";
import type { BodyView, SubmissionView } from "#server/submissions/submissions-view";
import type { ThemedPassageView } from "#server/submissions/themed-passages";
import { CheckField } from "../../../../ui/field";
import { Tabs } from "../../../../ui/tabs";
import { useLanguageName } from "../language-name";
import { DeskKnowledge, type PassageDesk } from "./desk-context";
import { FieldsPanel } from "./fields-panel";
import { FileWords } from "./file-words";
import { PassageCard } from "./passage-card";
import { hasVersions } from "./passage-versions";
import { ReviewBar } from "./review-bar";
import { StatementFiles } from "./statement-files";
import styles from "./submission-desk.module.css";
import { WhereTo } from "./where-to";

type DeskProps = Pick<PassageDesk, "draftId" | "blocks" | "may" | "delegation" | "themes" | "readers"> & {
  readonly submission: SubmissionView;
  readonly words: BodyView;
  readonly links: readonly LinkView[];
};

/** The desk of one submission: the file beside what was read from it; on a narrow screen one of the two. */
export const SubmissionDesk = ({ submission, words, links, ...known }: DeskProps) => {
  const { draftId, blocks, may, delegation, themes, readers } = known;
  const t = useTranslations("submissions.file");
  const router = useRouter();
  const [side, setSide] = useState<"read" | "file">("read");
  const [sideBySide, setSideBySide] = useState(false);
  const { passages } = submission;
  const [language, setLanguage] = useState(passages[0]?.language ?? "und");
  const open = useCallback((of: string) => {
    setLanguage(of);
    setSide("read");
  }, []);
  const shown = useAddressedPassage(passages, words.joined, open);
  const desk = useMemo<PassageDesk>(
    () => ({
      draftId,
      blocks,
      may,
      delegation,
      themes,
      readers,
      passages,
      sideBySide,
      shown,
      body: words.body,
      changes: words.changes,
      path: (rest) => `drafts/${encodeURIComponent(draftId)}/${rest}`,
      showInFile: (place) => {
        setSide("file");
        // On a narrow screen the file is rendered only once it has been chosen.
        requestAnimationFrame(() => document.getElementById(place)?.scrollIntoView({ block: "center" }));
      },
      refresh: () => router.refresh(),
    }),
    [draftId, blocks, may, delegation, themes, readers, passages, sideBySide, shown, words, router],
  );
  return (
    <DeskKnowledge value={desk}>
      <ReviewBar submission={submission} />
      <StatementFiles submissionId={submission.id} />
      <fieldset className={styles.sides}>
        <legend className="visually-hidden">{t("sides")}</legend>
        {(["read", "file"] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="side" checked={side === each} onChange={() => setSide(each)} />
            <span>{t(`side.${each}`)}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.desk} data-side={side}>
        <FileWords submission={submission} words={words} />
        <div className="stack shrinks gap-6">
          <div className={styles.about}>
            <FieldsPanel submission={submission} isRelied={isRelied(submission, links)} />
            <WhereTo submission={submission} links={links} />
          </div>
          {hasVersions(passages) && (
            <CheckField
              label={t("sideBySide")}
              checked={sideBySide}
              onChange={(event) => setSideBySide(event.target.checked)}
            />
          )}
          <Passages submission={submission} links={links} language={language} onLanguage={setLanguage} />
        </div>
      </div>
    </DeskKnowledge>
  );
};

// Once a passage has been linked or answered, the submission cannot be removed.
const isRelied = (submission: SubmissionView, links: readonly LinkView[]): boolean =>
  links.length > 0 || submission.passages.some((passage) => passage.disposition !== null);

/**
 * The passage that the address names, by id or by number (`#passage-7`); the id of a passage joined to another leads to
 * the latter. Its language is opened, and it is scrolled into view.
 */
const useAddressedPassage = (
  passages: readonly ThemedPassageView[],
  joined: BodyView["joined"],
  open: (language: string) => void,
): string | null => {
  const [shown, setShown] = useState<string | null>(null);
  const known = useRef({ passages, joined });
  known.current = { passages, joined };
  useEffect(() => {
    const follow = () => {
      const meant = addressed(window.location.hash, known.current);
      setShown(meant?.id ?? null);
      if (!meant) return;
      open(meant.language);
      // The passage is rendered only after its language has been opened.
      requestAnimationFrame(() => {
        document.getElementById(meant.id)?.scrollIntoView();
        turnFileTo(meant.id);
      });
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [open]);
  return shown;
};

// Scrolls the file beside it to the same words, without moving the page.
const turnFileTo = (id: string): void => {
  const place = document.getElementById(`file-${id}`);
  const paper = place?.closest("section");
  if (!place || !paper) return;
  paper.scrollTop +=
    place.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
};

const addressed = (
  hash: string,
  { passages, joined }: { passages: readonly ThemedPassageView[]; joined: BodyView["joined"] },
): ThemedPassageView | undefined => {
  const ordinal = Number(/^#passage-(\d+)$/.exec(hash)?.[1]);
  let id = hash.slice(1);
  for (let step = joined[id]; step !== undefined; step = joined[id]) id = step;
  return passages.find((passage) => passage.id === id || passage.ordinal === ordinal);
};

const Passages = ({
  submission,
  links,
  language,
  onLanguage,
}: Pick<DeskProps, "submission" | "links"> & { language: string; onLanguage(language: string): void }) => {
  const t = useTranslations("submissions.passages");
  const nameOf = useLanguageName();
  const languages = [...new Set(submission.passages.map((passage) => passage.language))];
  // The last passage of a language may just have been assigned another one.
  const present = languages.includes(language) ? language : (languages[0] ?? "und");
  const listed = (code: string): ReactNode => (
    <PassageList
      passages={submission.passages.filter((passage) => passage.language === code)}
      links={links}
    />
  );
  return (
    <section className={styles.passages} aria-label={t("title")}>
      {languages.length === 0 && <p>{t("none")}</p>}
      {languages.length === 1 && listed(present)}
      {languages.length > 1 && (
        <Tabs
          label={t("languages")}
          value={present}
          onChange={onLanguage}
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

const PassageList = (props: { passages: readonly ThemedPassageView[]; links: readonly LinkView[] }) => {
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
