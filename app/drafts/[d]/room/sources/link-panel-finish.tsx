"use client";
// The last step of a link: the words at both ends, which may be those that both texts have in common, and the kind.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type LinkKind, linkKinds } from "#domain/sources/links";
import { overlapOf } from "#domain/sources/overlap";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { SelectField } from "../../../../ui/field";
import { useNotice } from "../../../../ui/notice";
import { type Chosen, SelectableWords } from "../../submissions/words";
import type { SourcedPassageView } from "../answers";
import { useRoom } from "../room-context";
import type { LinkWish } from "./link-panel";
import styles from "./link-panel.module.css";
import { Origin } from "./link-panel-origin";
import { ProposeWords } from "./link-panel-textual";

type FinishProps = {
  readonly wish: LinkWish;
  readonly passage: SourcedPassageView;
  onBack(): void;
  onMade(): void;
};

type Ends = { readonly block: Chosen | null; readonly passage: Chosen | null };

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

/** The words may be chosen anew at either end until the link is made. */
export const FinishLink = ({ wish, passage, onBack, onMade }: FinishProps) => {
  const t = useTranslations("room.link");
  const { path } = useRoom();
  const notice = useNotice();
  const [ends, setEnds] = useState<Ends>({
    block: wish.words && { exact: wish.words.text, start: wish.words.start },
    passage: null,
  });
  // A field shows words that were chosen for it only when it is drawn anew.
  const [drawn, setDrawn] = useState(0);
  const [kind, setKind] = useState<LinkKind>("adapted");
  const [busy, setBusy] = useState(false);
  const common = inCommon(wish, passage);
  const make = async () => {
    setBusy(true);
    const quote = {
      ...(ends.block && { block: ends.block.exact }),
      ...(ends.passage && { passage: ends.passage.exact }),
    };
    const near = {
      ...(ends.block && { block: ends.block.start }),
      ...(ends.passage && { passage: ends.passage.start }),
    };
    try {
      await api.post(path("links"), { pid: wish.block.pid, passage: passage.id, kind, quote, near });
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
      <p className={styles.hint}>{t("choose")}</p>
      {common && (
        <Button
          size="small"
          onClick={() => {
            setEnds(common);
            setDrawn((before) => before + 1);
          }}
        >
          {t("common")}
        </Button>
      )}
      <h3 className={styles.end}>
        <Origin passage={passage} />
      </h3>
      <ProposeWords passage={passage} />
      <SelectableWords
        key={`passage ${drawn}`}
        label={t("passageWords")}
        text={passage.text}
        language={passage.language}
        chosen={ends.passage}
        onChoose={(chosen) => setEnds((before) => ({ ...before, passage: chosen }))}
      />
      <h3 className={styles.end}>{t("blockWords")}</h3>
      <SelectableWords
        key={`block ${drawn}`}
        label={t("blockWords")}
        text={wish.block.text}
        language="und"
        chosen={ends.block}
        onChoose={(chosen) => setEnds((before) => ({ ...before, block: chosen }))}
      />
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
