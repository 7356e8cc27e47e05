"use client";
// Searches the passages of all submissions by their words, or for those without a link.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FoundPassageView } from "#server/submissions/themed-passages";
import { askedKey } from "../../../queries/keys";
import { useRested } from "../../../queries/rested";
import { type ApiList, api } from "../../../ui/api";
import { CheckField, SelectField, TextField } from "../../../ui/field";
import { Link } from "../../../ui/link";
import styles from "./passage-search.module.css";
import { ThemeChip } from "./theme-chip";
import { type QuotedRange, Words } from "./words";

const shown = 50;
const themeStates = ["any", "confirmed", "proposed"] as const;
type ThemeState = (typeof themeStates)[number];

type SearchProps = {
  readonly draftId: string;
  /** Number of passages without a link. */
  readonly homeless: number;
  readonly themes: readonly { readonly id: string; readonly name: string }[];
  /** The initial theme; empty for any. */
  readonly theme: string;
};

/** The search. It lists nothing before a query is entered. */
export const PassageSearch = ({ draftId, homeless, themes, theme: first }: SearchProps) => {
  const t = useTranslations("submissions.search");
  const count = useTranslations("submissions")("withoutHome", { count: homeless });
  const [words, setWords] = useState("");
  const [withoutHome, setWithoutHome] = useState(false);
  const [theme, setTheme] = useState(first);
  const [themeState, setThemeState] = useState<ThemeState>("any");
  const isAsked = words.trim() !== "" || withoutHome || theme !== "";
  const asked = new URLSearchParams({
    q: words,
    withoutHome: String(withoutHome),
    limit: String(shown),
    ...(theme === "" ? {} : { theme, themeState }),
  });
  const query = useRested(isAsked ? asked.toString() : null);
  const { data: found } = useQuery({
    queryKey: askedKey(draftId, "passages", query),
    queryFn: ({ signal }) => api.get(`drafts/${encodeURIComponent(draftId)}/passages?${query}`, signal),
    enabled: query !== null,
    placeholderData: keepPreviousData,
    meta: { isNeeded: true },
  });
  return (
    <section className="below-5" aria-label={t("label")}>
      <div className={styles.asked}>
        <TextField
          label={t("label")}
          type="search"
          value={words}
          dir="auto"
          placeholder={t("placeholder")}
          onChange={(event) => setWords(event.target.value)}
        />
        {themes.length > 0 && (
          <SelectField label={t("theme")} value={theme} onChange={(event) => setTheme(event.target.value)}>
            <option value="">{t("anyTheme")}</option>
            {themes.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        {theme !== "" && (
          <SelectField
            label={t("themeState")}
            value={themeState}
            onChange={(event) =>
              setThemeState(themeStates.find((state) => state === event.target.value) ?? "any")
            }
          >
            {themeStates.map((state) => (
              <option key={state} value={state}>
                {t(`themeStates.${state}`)}
              </option>
            ))}
          </SelectField>
        )}
        <CheckField
          label={`${t("homeless")} (${homeless})`}
          title={count}
          checked={withoutHome}
          onChange={(event) => setWithoutHome(event.target.checked)}
        />
      </div>
      {isAsked && found && <Found draftId={draftId} found={found} words={words.trim()} themes={themes} />}
    </section>
  );
};

const Found = ({
  draftId,
  found,
  words,
  themes,
}: {
  readonly draftId: string;
  readonly found: ApiList<FoundPassageView>;
  /** The query, to be marked in the results. */
  readonly words: string;
  readonly themes: SearchProps["themes"];
}) => {
  const t = useTranslations("submissions.search");
  const unnamed = useTranslations("submissions.upload")("unnamed");
  if (found.items.length === 0) return <p role="status">{t("none")}</p>;
  return (
    <>
      <p role="status" className="soft small">
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
              href={`/drafts/${encodeURIComponent(draftId)}/submissions/${passage.submission.id}#${passage.id}`}
            >
              <bdi>{passage.submission.label ?? unnamed}</bdi>, {t("passage", { ordinal: passage.ordinal })}
            </Link>
            <span className="cluster gap-1-by-2">
              {passage.themes
                .filter(({ state }) => state !== "rejected")
                .map(({ theme, state, words: found }) => (
                  <ThemeChip
                    key={theme}
                    name={themes.find(({ id }) => id === theme)?.name ?? ""}
                    state={state}
                    words={found}
                  />
                ))}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
};

/**
 * Where the words occur in a text. None if lower-casing changes the length of the text, which would shift the offsets.
 */
const stretchesOf = (words: string, text: string): QuotedRange[] => {
  const [sought, within] = [words.toLowerCase(), text.toLowerCase()];
  if (sought === "" || within.length !== text.length) return [];
  const found: QuotedRange[] = [];
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + sought.length)) {
    found.push({ start: at, end: at + sought.length });
  }
  return found;
};
