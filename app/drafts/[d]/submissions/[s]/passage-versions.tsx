"use client";
// The same passage in the other languages of its file, or that it stands in one version only.
import { useTranslations } from "next-intl";
import type { ThemedPassageView } from "#server/views/themed-passages";
import { useLanguageName } from "../language-name";
import { useDesk } from "./desk-context";

/** Nothing where the file has no versions. */
export const PassageVersions = ({ passage }: { passage: ThemedPassageView }) => {
  const t = useTranslations("submissions.passages");
  const nameOf = useLanguageName();
  const { passages } = useDesk();
  if (passages.every(({ version }) => version === null)) return null;
  const others = passages.filter(
    ({ id, version }) => version !== null && version === passage.version && id !== passage.id,
  );
  if (others.length === 0) return <span>{t("onlyHere", { language: nameOf(passage.language) })}</span>;
  return others.map((other) => (
    <a key={other.id} href={`#${other.id}`}>
      {t("version", { language: nameOf(other.language), ordinal: other.ordinal })}
    </a>
  ));
};
