"use client";
// The same passage in the other languages of its file, named or in full, or a note that it exists in one version only.
import { useTranslations } from "next-intl";
import type { ThemedPassageView } from "#server/submissions/themed-passages";
import { useLanguageName } from "../language-name";
import { Words } from "../words";
import { useDesk } from "./desk-context";
import styles from "./passage-versions.module.css";

// What one version says in two passages may be cut elsewhere in another: those two are not versions of each other.
const otherVersions = (
  { language, version }: ThemedPassageView,
  passages: readonly ThemedPassageView[],
): ThemedPassageView[] =>
  version === null ? [] : passages.filter((each) => each.version === version && each.language !== language);

/** Whether a file has several language versions. */
export const hasVersions = (passages: readonly ThemedPassageView[]): boolean =>
  passages.some(({ version }) => version !== null);

/** Links to the other versions. Renders nothing where the file has none. */
export const PassageVersions = ({ passage }: { passage: ThemedPassageView }) => {
  const t = useTranslations("submissions.passages");
  const nameOf = useLanguageName();
  const { passages } = useDesk();
  if (!hasVersions(passages)) return null;
  const others = otherVersions(passage, passages);
  if (others.length === 0) return <span>{t("onlyHere", { language: nameOf(passage.language) })}</span>;
  return others.map((other) => (
    <a key={other.id} href={`#${other.id}`}>
      {t("version", { language: nameOf(other.language), ordinal: other.ordinal })}
    </a>
  ));
};

/** The words of the other versions, beside those of the passage, when requested. */
export const VersionWords = ({ passage }: { passage: ThemedPassageView }) => {
  const { passages, sideBySide } = useDesk();
  if (!sideBySide) return null;
  return otherVersions(passage, passages).map((other) => (
    <p key={other.id} className={styles.words}>
      <Words text={other.text} language={other.language} />
    </p>
  ));
};
