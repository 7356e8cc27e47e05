"use client";
// Passages that may belong to a paragraph, each with the words that both have marked in both texts.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { api, type List } from "../../../../ui/api";
import { EmptyState } from "../../../../ui/empty-state";
import type { BlockView, SourcedPassageView, SuggestedPassage } from "../answers";
import { useRoom } from "../room-context";
import { useFresh } from "../use-fresh";
import styles from "./link-panel.module.css";
import { Origin } from "./link-panel-origin";
import { Marked } from "./sources-marks";
import { languageKey } from "./sources-overlap";

const shownAtMost = 12;

/** The candidates, best first. The paragraph above shows the words that it shares with the one that is looked at. */
export const CandidateList = (props: { block: BlockView; onPick(passage: SourcedPassageView): void }) => {
  const t = useTranslations("room.link");
  const { path } = useRoom();
  const { block, onPick } = props;
  const [looked, setLooked] = useState<string | null>(null);
  const { value, refresh } = useFresh<readonly SuggestedPassage[] | null>(null, async () => {
    const wanted = `blocks/${encodeURIComponent(block.pid)}/candidates?limit=${shownAtMost}`;
    return (await api.get<List<SuggestedPassage>>(path(wanted))).items;
  });
  useEffect(() => refresh(), [refresh]);
  if (!value) return null;
  if (value.length === 0) return <EmptyState title={t("noCandidates")}>{t("nothingLead")}</EmptyState>;
  const here = (value.find(({ id }) => id === looked) ?? value[0])?.places.here ?? [];
  return (
    <>
      <p className={styles.paragraph} dir="auto">
        <Marked text={block.text} spans={here} look="shared" />
      </p>
      <h3 className={styles.head}>{t("candidates")}</h3>
      <ul className={styles.list}>
        {value.map((passage) => (
          <li key={passage.id}>
            <button
              type="button"
              className={styles.pick}
              onClick={() => onPick(passage)}
              onFocus={() => setLooked(passage.id)}
              onPointerEnter={() => setLooked(passage.id)}
            >
              <Origin passage={passage} />
              <span className={styles.words} lang={passage.language} dir="auto">
                <Marked
                  text={passage.text}
                  spans={passage.through ? [] : passage.places.there}
                  look="shared"
                />
              </span>
              {passage.through && <Version {...passage.through} spans={passage.places.there} />}
              <small className={styles.shared} dir="auto">
                {t("shared", { words: passage.shared.slice(0, 8).join(", ") })}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};

const Version = (
  props: NonNullable<SuggestedPassage["through"]> & { spans: SuggestedPassage["places"]["there"] },
) => {
  const t = useTranslations("room");
  return (
    <>
      <small className={styles.shared}>
        {t("sources.through", { language: t(`sources.languages.${languageKey(props.language)}`) })}
      </small>
      <span className={styles.words} lang={props.language} dir="auto">
        <Marked text={props.text} spans={props.spans} look="shared" />
      </span>
    </>
  );
};
