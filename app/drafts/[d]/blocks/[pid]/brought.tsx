"use client";
// Who brought words, and from which passage they come: in sentences.
import { useFormatter, useTranslations } from "next-intl";
import type { OriginatedWords, OriginView } from "#server/sources/life/life-origins";
import { useListed } from "../../../../ui/language";
import { useRoom } from "../../room/room-context";
import { useWho } from "./changed-entry";
import styles from "./life.module.css";

/** The words with all that is known of them. */
export const Brought = ({ words }: { words: OriginatedWords }) => {
  const t = useTranslations("life");
  const { draft } = useRoom();
  const said = useOrigin();
  return (
    <>
      <q className={styles.quoted} dir="auto">
        {words.text.trim()}
      </q>
      <p>{said(words.origin)}</p>
      {words.passages.length === 0 ? (
        <p className={styles.small}>{t("present.noPassage")}</p>
      ) : (
        <ul className={styles.linked} aria-label={t("present.from")}>
          {words.passages.map(({ link, id, by, ordinal, submission }) => (
            <li key={link}>
              {t("present.from")}{" "}
              <a
                href={`/drafts/${encodeURIComponent(draft.id)}/submissions/${encodeURIComponent(submission.id)}#${encodeURIComponent(id)}`}
              >
                <bdi>{submission.label ?? t("unnamed")}</bdi>, {t("passage", { ordinal })}
              </a>{" "}
              <small>{t(`present.${by}`)}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const useOrigin = (): ((origin: OriginView) => string) => {
  const listed = useListed();
  const t = useTranslations("life.origin");
  const acts = useTranslations("room.history.act");
  const format = useFormatter();
  const who = useWho();
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: "long" });
  return (origin) => {
    switch (origin.as) {
      case "file": {
        const at = day(origin.at);
        return origin.file ? t("fileNamed", { file: origin.file, at }) : t("file", { at });
      }
      case "act":
        return t("act", {
          who: who(origin.by),
          what: acts(origin.act.replace(".", "-")),
          at: day(origin.at),
        });
      case "proposal": {
        const said = { who: listed(origin.sponsors), at: day(origin.at) };
        return origin.onBehalfOf ? t("behalf", { ...said, of: origin.onBehalfOf }) : t("proposal", said);
      }
      case "text":
        return t("text", { symbol: origin.symbol, at: day(origin.at) });
      case "written":
        return origin.before ? t("writtenBefore", { at: day(origin.before) }) : t("written");
    }
  };
};
