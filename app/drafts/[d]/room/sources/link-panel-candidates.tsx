"use client";
// Passages that may belong to a paragraph, each with the words that both have marked in both texts.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { askedKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { EmptyState } from "../../../../ui/empty-state";
import { useListed } from "../../../../ui/language";
import { useLanguageName } from "../../submissions/language-name";
import type { BlockView, SourcedPassageView, SuggestedPassage } from "../answers";
import { useRoom } from "../room-context";
import styles from "./link-panel.module.css";
import { Origin } from "./link-panel-origin";
import { Marked } from "./sources-marks";

const shownAtMost = 12;

/** The candidates, best first. The paragraph above shows the words that it shares with the one that is looked at. */
export const CandidateList = (props: { block: BlockView; onPick(passage: SourcedPassageView): void }) => {
  const t = useTranslations("room.link");
  const { draft, path } = useRoom();
  const { block, onPick } = props;
  const [looked, setLooked] = useState<string | null>(null);
  const { data: value } = useQuery({
    queryKey: askedKey(draft.id, "candidates", block.pid),
    queryFn: async ({ signal }) => {
      const wanted = `blocks/${encodeURIComponent(block.pid)}/candidates?limit=${shownAtMost}` as const;
      return (await api.get(path(wanted), signal)).items;
    },
    gcTime: 0,
  });
  if (!value) return null;
  if (value.length === 0) return <EmptyState title={t("noCandidates")}>{t("nothingLead")}</EmptyState>;
  const here = (value.find(({ id }) => id === looked) ?? value[0])?.places.here ?? [];
  return (
    <>
      <p className={styles.paragraph} dir="auto">
        <Marked text={block.text} spans={here} look="shared" />
      </p>
      <h3 className="caps below-2">{t("candidates")}</h3>
      <ul className="stack gap-2">
        {value.map((passage) => (
          <CandidateItem key={passage.id} passage={passage} onPick={onPick} setLooked={setLooked} />
        ))}
      </ul>
    </>
  );
};

type CandidateItemProps = {
  readonly passage: SuggestedPassage;
  onPick(passage: SourcedPassageView): void;
  readonly setLooked: (value: string | null) => void;
};

const CandidateItem = ({ passage, onPick, setLooked }: CandidateItemProps) => {
  const listed = useListed();
  const t = useTranslations("room.link");
  return (
    <li>
      <button
        type="button"
        className={styles.pick}
        onClick={() => onPick(passage)}
        onFocus={() => setLooked(passage.id)}
        onPointerEnter={() => setLooked(passage.id)}
      >
        <Origin passage={passage} />
        <span className={styles.words} lang={passage.language} dir="auto">
          <Marked text={passage.text} spans={passage.through ? [] : passage.places.there} look="shared" />
        </span>
        {passage.through && <Version {...passage.through} spans={passage.places.there} />}
        <small className="soft small" dir="auto">
          {t("shared", { words: listed(passage.shared.slice(0, 8)) })}
        </small>
      </button>
    </li>
  );
};

const Version = (
  props: NonNullable<SuggestedPassage["through"]> & { spans: SuggestedPassage["places"]["there"] },
) => {
  const t = useTranslations("room");
  const nameOf = useLanguageName();
  return (
    <>
      <small className="soft small">{t("sources.through", { language: nameOf(props.language) })}</small>
      <span className={styles.words} lang={props.language} dir="auto">
        <Marked text={props.text} spans={props.spans} look="shared" />
      </span>
    </>
  );
};
