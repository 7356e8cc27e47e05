"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { askedKey } from "../../../../queries/keys";
import { useRested } from "../../../../queries/rested";
import { api } from "../../../../ui/api";
import { Dialog } from "../../../../ui/dialog";
import { EmptyState } from "../../../../ui/empty-state";
import { TextField } from "../../../../ui/field";
import { useListed } from "../../../../ui/language";
import { useLanguageName } from "../../submissions/language-name";
import type { BlockView, SourcedPassageView, SuggestedPassage } from "../answers";
import { useBlockName } from "../block-name";
import { useRoom } from "../room-context";
import styles from "./link-panel.module.css";
// Linking from the room: find a passage, select words in it, name the kind of link.
import { FinishLink, type LinkWish } from "./link-panel-finish";
import { Origin } from "./link-panel-origin";
import { Marked } from "./sources-marks";

const shownAtMost = 12;

/**
 * Passages that may belong to a paragraph, best first, with the shared words marked in both texts. The paragraph above
 * shows those shared with the candidate in focus.
 */
const CandidateList = (props: { block: BlockView; onPick(passage: SourcedPassageView): void }) => {
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

type LinkPanelProps = { readonly wish: LinkWish; onClose(): void; onMade(): void };

/** The side panel for making a link. */
export const LinkPanel = ({ wish, onClose, onMade }: LinkPanelProps) => {
  const t = useTranslations("room.link");
  const nameOf = useBlockName();
  const [passage, setPassage] = useState<SourcedPassageView | null>(null);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      place="side"
      title={t("title", { block: nameOf(wish.block) })}
      {...(!passage && { lead: wish.words ? <q dir="auto">{wish.words.text}</q> : t("whole") })}
    >
      {passage ? (
        <FinishLink wish={wish} passage={passage} onBack={() => setPassage(null)} onMade={onMade} />
      ) : (
        <Search block={wish.block} onPick={setPassage} />
      )}
    </Dialog>
  );
};

const Search = ({ block, onPick }: { block: BlockView; onPick(passage: SourcedPassageView): void }) => {
  const t = useTranslations("room.link");
  const [words, setWords] = useState("");
  const sought = words.trim();
  return (
    <>
      <TextField
        label={t("search")}
        type="search"
        autoFocus
        value={words}
        placeholder={t("placeholder")}
        onChange={(event) => setWords(event.target.value)}
      />
      {sought ? <Results sought={sought} onPick={onPick} /> : <CandidateList block={block} onPick={onPick} />}
    </>
  );
};

const useResults = ({ sought }: { readonly sought: string }) => {
  const { draft, path } = useRoom();
  const words = useRested(sought);
  const { data: value } = useQuery({
    queryKey: askedKey(draft.id, "passages", "linkable", words),
    queryFn: async ({ signal }) => {
      const wanted = `passages?q=${encodeURIComponent(words)}&limit=30` as const;
      return (await api.get(path(wanted), signal)).items;
    },
    placeholderData: keepPreviousData,
  });
  return { value };
};

const Results = ({ sought, onPick }: { sought: string; onPick(passage: SourcedPassageView): void }) => {
  const t = useTranslations("room.link");
  const { value } = useResults({ sought });
  if (value?.length === 0) return <EmptyState title={t("nothing")}>{t("nothingLead")}</EmptyState>;
  return (
    <>
      <h3 className="caps below-2">{t("results")}</h3>
      <ul className="stack gap-2">
        {value?.map((passage) => (
          <li key={passage.id}>
            <button type="button" className={styles.pick} onClick={() => onPick(passage)}>
              <Origin passage={passage} />
              <span className={styles.words} lang={passage.language} dir="auto">
                {passage.text}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};
