"use client";
// Linking from the room: a passage is found, words in it chosen, a kind named, done.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { type LinkKind, linkKinds } from "#domain/links";
import { api, type List } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { classNames } from "../../../ui/class-names";
import { Dialog } from "../../../ui/dialog";
import { EmptyState } from "../../../ui/empty-state";
import { SelectField, TextField } from "../../../ui/field";
import { useNotice } from "../../../ui/notice";
import type { BlockView, SourcedPassageView } from "./answers";
import styles from "./link-panel.module.css";
import { CandidateList } from "./link-panel-candidates";
import { Origin } from "./link-panel-origin";
import { useBlockName } from "./margin-panel";
import { useRoom } from "./room-context";
import { useFresh } from "./use-fresh";

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
      lead={wish.words ? <q dir="auto">{wish.words.text}</q> : t("whole")}
    >
      {passage ? (
        <Finish wish={wish} passage={passage} onBack={() => setPassage(null)} onMade={onMade} />
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

type Chosen = { readonly text: string; readonly start: number };

// The words chosen with pointer or keys inside an element, with their offset in its text.
const chosenInside = (element: HTMLElement | null): Chosen | null => {
  const selection = document.getSelection();
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const text = range.toString();
  return text.trim() === "" ? null : { text, start: before.toString().length };
};

const Finish = (props: { wish: LinkWish; passage: SourcedPassageView; onBack(): void; onMade(): void }) => {
  const t = useTranslations("room.link");
  const { path } = useRoom();
  const notice = useNotice();
  const { wish, passage } = props;
  const [kind, setKind] = useState<LinkKind>("adapted");
  const [busy, setBusy] = useState(false);
  const place = useRef<HTMLParagraphElement>(null);
  const chosen = useChosen(place);
  const make = async () => {
    setBusy(true);
    const quote = {
      ...(wish.words && { block: wish.words.text }),
      ...(chosen && { passage: chosen.text }),
    };
    const near = { ...(wish.words && { block: wish.words.start }), ...(chosen && { passage: chosen.start }) };
    try {
      await api.post(path("links"), { pid: wish.block.pid, passage: passage.id, kind, quote, near });
      notice.say(t("made"), "agreed");
      props.onMade();
    } catch (error) {
      notice.fail(error);
      setBusy(false);
    }
  };
  return (
    <>
      <Button look="quiet" size="small" onClick={props.onBack}>
        <span aria-hidden="true">‹</span> {t("back")}
      </Button>
      <div className={styles.passage}>
        <Origin passage={passage} />
        <p ref={place} className={styles.full} lang={passage.language} dir="auto">
          {passage.text}
        </p>
      </div>
      <p className={classNames(styles.hint, chosen && styles.chosen)}>
        {chosen ? t("chosen", { words: chosen.text }) : t("choose")}
      </p>
      <SelectField
        label={t("kind")}
        value={kind}
        onChange={(event) => setKind(linkKinds.find((each) => each === event.target.value) ?? "adapted")}
      >
        {linkKinds.map((each) => (
          <option key={each} value={each}>
            {t(`kinds.${each}`)}
          </option>
        ))}
      </SelectField>
      <Button look="primary" disabled={busy} onClick={() => void make()}>
        {t("make")}
      </Button>
    </>
  );
};

// Keeps the last choice: opening the list of kinds takes the selection away on some systems.
const useChosen = (place: { readonly current: HTMLElement | null }): Chosen | null => {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => {
    const read = () => {
      const now = chosenInside(place.current);
      const inside = document.getSelection()?.anchorNode;
      if (now || (inside && place.current?.contains(inside))) setChosen(now);
    };
    document.addEventListener("selectionchange", read);
    return () => document.removeEventListener("selectionchange", read);
  }, [place]);
  return chosen;
};
