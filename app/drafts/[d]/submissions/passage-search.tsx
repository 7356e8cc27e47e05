"use client";
// Finds passages of all submissions by their words, or those that have no home yet.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { SourcedPassageView } from "#server/views/passages";
import { api, type List } from "../../../ui/api";
import { CheckField, TextField } from "../../../ui/field";
import { useNotice } from "../../../ui/notice";
import styles from "./passage-search.module.css";
import { type Stretch, Words } from "./words";

const shown = 50;

/** The search. Nothing is listed before something is asked. */
export const PassageSearch = ({ draftId, homeless }: { draftId: string; homeless: number }) => {
  const t = useTranslations("submissions.search");
  const count = useTranslations("submissions")("withoutHome", { count: homeless });
  const { fail } = useNotice();
  const [words, setWords] = useState("");
  const [withoutHome, setWithoutHome] = useState(false);
  const [found, setFound] = useState<List<SourcedPassageView> | null>(null);
  useEffect(() => {
    if (words.trim() === "" && !withoutHome) {
      setFound(null);
      return;
    }
    let late = false;
    const query = new URLSearchParams({ q: words, withoutHome: String(withoutHome), limit: String(shown) });
    const timer = setTimeout(() => {
      api
        .get<List<SourcedPassageView>>(`drafts/${encodeURIComponent(draftId)}/passages?${query}`)
        .then((answer) => !late && setFound(answer))
        .catch(fail);
    }, 200);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [words, withoutHome, draftId, fail]);
  return (
    <section className={styles.search} aria-label={t("label")}>
      <div className={styles.asked}>
        <TextField
          label={t("label")}
          type="search"
          value={words}
          dir="auto"
          placeholder={t("placeholder")}
          onChange={(event) => setWords(event.target.value)}
        />
        <CheckField
          label={`${t("homeless")} (${homeless})`}
          title={count}
          checked={withoutHome}
          onChange={(event) => setWithoutHome(event.target.checked)}
        />
      </div>
      {found && <Found draftId={draftId} found={found} words={words.trim()} />}
    </section>
  );
};

type FoundProps = {
  readonly draftId: string;
  readonly found: List<SourcedPassageView>;
  /** What was asked for, to be marked where it stands. */
  readonly words: string;
};

const Found = ({ draftId, found, words }: FoundProps) => {
  const t = useTranslations("submissions.search");
  const unnamed = useTranslations("submissions.upload")("unnamed");
  if (found.items.length === 0) return <p role="status">{t("none")}</p>;
  return (
    <>
      <p role="status" className={styles.count}>
        {t("found", { count: found.items.length, more: String(found.next !== null) })}
      </p>
      <ol className={styles.found}>
        {found.items.map((passage) => (
          <li key={passage.id}>
            <Words
              text={passage.text}
              language={passage.language}
              quotes={stretchesOf(words, passage.text)}
            />
            <Link
              href={`/drafts/${encodeURIComponent(draftId)}/submissions/${passage.submission.id}#passage-${passage.ordinal}`}
            >
              <bdi>{passage.submission.organization ?? unnamed}</bdi>,{" "}
              {t("passage", { ordinal: passage.ordinal })}
            </Link>
          </li>
        ))}
      </ol>
    </>
  );
};

/** Where the words stand in a text. Letters whose small form has another length would shift the places: then nowhere. */
const stretchesOf = (words: string, text: string): Stretch[] => {
  const [sought, within] = [words.toLowerCase(), text.toLowerCase()];
  if (sought === "" || within.length !== text.length) return [];
  const found: Stretch[] = [];
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + sought.length)) {
    found.push({ start: at, end: at + sought.length });
  }
  return found;
};
