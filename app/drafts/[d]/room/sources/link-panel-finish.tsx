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
// The last step of a link: the words at both ends, which may be those that both texts have in common, and the kind.
import type { BlockView, SourcedPassageView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./link-panel.module.css";
import { Origin } from "./link-panel-origin";

// A passage that proposes words can be taken up from the room's link panel as well.

/** The button that opens what the passage proposes; nothing for a passage that proposes nothing. */
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

/** The paragraph to link, and the words chosen in it if any. */
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

/** The longest words in a row that both texts have, at both ends; null where there are none. */
const inCommon = ({ block }: LinkWish, { text }: SourcedPassageView): Ends | null => {
  const [longest] = [...overlapOf(text, block.text).stretches].sort((a, b) => b.words - a.words);
  if (!longest) return null;
  const chosen = (whole: string, { start, end }: { start: number; end: number }) => ({
    exact: whole.slice(start, end),
    start,
  });
  return { block: chosen(block.text, longest.block), passage: chosen(text, longest.passage) };
};

// What is sent of the words at both ends: the words, and where they stand.
const boundTo = ({ block, passage }: Ends) => ({
  quote: { ...(block && { block: block.exact }), ...(passage && { passage: passage.exact }) },
  near: { ...(block && { block: block.start }), ...(passage && { passage: passage.start }) },
});

/** The words may be chosen anew at either end until the link is made. */
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
  // A field shows words that were chosen for it only when it is drawn anew.
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
