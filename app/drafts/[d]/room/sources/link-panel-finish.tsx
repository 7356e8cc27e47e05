"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type LinkKind, linkKinds } from "#domain/sources/links/links";
import { overlapOf } from "#domain/sources/links/overlap";
import { seemsTextual } from "#domain/sources/textual/textual-hints";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { SelectField } from "../../../../ui/field";
import { useNotice } from "../../../../ui/notice";
import { SelectableWords, type SelectedWords } from "../../submissions/selectable-words";
import { TextualDialog } from "../../submissions/textual-dialog";
// The last step of a link: the words at both ends, by default those that both texts share, and the kind of link.
import type { BlockView, SourcedPassageView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./link-panel.module.css";
import { Origin } from "./link-panel-origin";

/** Opens the textual proposal of a passage; nothing for a passage without one. */
const ProposeWords = ({ passage }: { passage: SourcedPassageView }) => {
  const t = useTranslations("textual");
  const { draft } = useRoom();
  const [isOpen, setOpen] = useState(false);
  if (!seemsTextual(passage)) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {isOpen && <TextualDialog draftId={draft.id} passage={passage} onClose={() => setOpen(false)} />}
    </>
  );
};

/** The paragraph to link, and the words selected in it if any. */
export type LinkWish = {
  readonly block: BlockView;
  readonly words: { readonly text: string; readonly start: number } | null;
};

type FinishProps = {
  readonly wish: LinkWish;
  readonly passage: SourcedPassageView;
  onBack(): void;
  onMade(): void;
};

type Ends = { readonly block: SelectedWords | null; readonly passage: SelectedWords | null };

/** The longest run of words shared by both texts, at both ends; null where there is none. */
const inCommon = ({ block }: LinkWish, { text }: SourcedPassageView): Ends | null => {
  const [longest] = [...overlapOf(text, block.text).stretches].sort((a, b) => b.words - a.words);
  if (!longest) return null;
  const chosen = (whole: string, { start, end }: { start: number; end: number }) => ({
    exact: whole.slice(start, end),
    start,
  });
  return { block: chosen(block.text, longest.block), passage: chosen(text, longest.passage) };
};

// The words at both ends as sent to the server: the words, and their offset.
const boundTo = ({ block, passage }: Ends) => ({
  quote: { ...(block && { block: block.exact }), ...(passage && { passage: passage.exact }) },
  near: { ...(block && { block: block.start }), ...(passage && { passage: passage.start }) },
});

/** The words can be selected anew at either end until the link is made. */
export const FinishLink = ({ wish, passage, onBack, onMade }: FinishProps) => {
  const t = useTranslations("room.link");
  const { path } = useRoom();
  const notice = useNotice();
  const [ends, setEnds] = useState<Ends>({
    block: wish.words && { exact: wish.words.text, start: wish.words.start },
    passage: null,
  });
  const [kind, setKind] = useState<LinkKind>("adapted");
  const [busy, setBusy] = useState(false);
  const make = async () => {
    setBusy(true);
    try {
      const link = { pid: wish.block.pid, passage: passage.id, kind, ...boundTo(ends) };
      await api.post(path("links"), link);
      notice.say(t("made"), "agreed");
      onMade();
    } catch (error) {
      notice.fail(error);
      setBusy(false);
    }
  };
  return (
    <>
      <Button look="quiet" size="small" onClick={onBack}>
        <span aria-hidden="true">‹</span> {t("back")}
      </Button>
      <BothEnds wish={wish} passage={passage} ends={ends} onChange={setEnds} />
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

type EndsProps = Pick<FinishProps, "wish" | "passage"> & { readonly ends: Ends; onChange(ends: Ends): void };

const BothEnds = ({ wish, passage, ends, onChange }: EndsProps) => {
  const t = useTranslations("room.link");
  // A field shows its default value only on mounting, so it is remounted when other words are selected.
  const [drawn, setDrawn] = useState(0);
  const common = inCommon(wish, passage);
  const takeCommon = (both: Ends) => {
    onChange(both);
    setDrawn((before) => before + 1);
  };
  return (
    <>
      <p className={styles.hint}>{t("choose")}</p>
      {common && (
        <Button size="small" onClick={() => takeCommon(common)}>
          {t("common")}
        </Button>
      )}
      <h3 className={styles.end}>
        <Origin passage={passage} />
      </h3>
      <ProposeWords passage={passage} />
      <PassageEnd key={`passage ${drawn}`} passage={passage} ends={ends} onChange={onChange} />
      <h3 className={styles.end}>{t("blockWords")}</h3>
      <BlockEnd key={`block ${drawn}`} wish={wish} ends={ends} onChange={onChange} />
    </>
  );
};

const BlockEnd = ({ wish, ends, onChange }: Pick<EndsProps, "wish" | "ends" | "onChange">) => {
  const t = useTranslations("room.link");
  return (
    <SelectableWords
      label={t("blockWords")}
      text={wish.block.text}
      language="und"
      chosen={ends.block}
      onChoose={(chosen) => onChange({ ...ends, block: chosen })}
    />
  );
};

const PassageEnd = ({ passage, ends, onChange }: Pick<EndsProps, "passage" | "ends" | "onChange">) => {
  const t = useTranslations("room.link");
  return (
    <SelectableWords
      label={t("passageWords")}
      text={passage.text}
      language={passage.language}
      chosen={ends.passage}
      onChoose={(chosen) => onChange({ ...ends, passage: chosen })}
    />
  );
};
