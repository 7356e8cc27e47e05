"use client";
// Linking from the room: a passage is found, words in it chosen, a kind named, done.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { api, type List } from "../../../../ui/api";
import { Dialog } from "../../../../ui/dialog";
import { EmptyState } from "../../../../ui/empty-state";
import { TextField } from "../../../../ui/field";
import type { BlockView, SourcedPassageView } from "../answers";
import { useBlockName } from "../margin-panel";
import { useRoom } from "../room-context";
import { useFresh } from "../use-fresh";
import styles from "./link-panel.module.css";
import { CandidateList } from "./link-panel-candidates";
import { FinishLink } from "./link-panel-finish";
import { Origin } from "./link-panel-origin";

/** The paragraph to link, and the words chosen in it if any. */
export type LinkWish = {
  readonly block: BlockView;
  readonly words: { readonly text: string; readonly start: number } | null;
};

type LinkPanelProps = { readonly wish: LinkWish; onClose(): void; onMade(): void };

/** The side panel in which a link is made. */
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

const Results = ({ sought, onPick }: { sought: string; onPick(passage: SourcedPassageView): void }) => {
  const t = useTranslations("room.link");
  const { path } = useRoom();
  const { value, refresh } = useFresh<readonly SourcedPassageView[] | null>(
    null,
    async () =>
      (await api.get<List<SourcedPassageView>>(path(`passages?q=${encodeURIComponent(sought)}&limit=30`)))
        .items,
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words ask again.
  useEffect(() => refresh(200), [sought, refresh]);
  if (value?.length === 0) return <EmptyState title={t("nothing")}>{t("nothingLead")}</EmptyState>;
  return (
    <>
      <h3 className={styles.head}>{t("results")}</h3>
      <ul className={styles.list}>
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
