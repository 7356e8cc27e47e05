"use client";
// Cuts a passage by hand: in two at the caret, or to the words that are chosen. By mouse, finger or keyboard.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ThemedPassageView } from "#server/submissions/themed-passages";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { useFailure } from "../../../../ui/failure";
import { Notice, useNotice } from "../../../../ui/notice";
import { CaretArea } from "../caret-area";
import { writtenIn } from "../words";
import styles from "./cut-dialog.module.css";
import { useDesk } from "./desk-context";

type CutProps = {
  readonly passage: ThemedPassageView;
  /** The body of the submission, and where the words around the passage that are in no other one begin and end. */
  readonly body: string;
  readonly from: number;
  readonly to: number;
  onClose(): void;
};

/** The dialog. It shows the passage with the free words around it. */
export const CutDialog = ({ passage, body, from, to, onClose }: CutProps) => {
  const t = useTranslations("submissions.cut");
  const faultOf = useFailure();
  const common = useTranslations("common");
  const { path, refresh } = useDesk();
  const { say } = useNotice();
  const words = body.slice(from, to);
  const [chosen, setChosen] = useState({ start: passage.start, end: passage.end });
  const [fault, setFault] = useState<string | null>(null);
  const isCaret = chosen.start === chosen.end;
  const inside = chosen.start > passage.start && chosen.start < passage.end;
  const isSame = chosen.start === passage.start && chosen.end === passage.end;
  const act = (what: "split" | "recut", asked: object) =>
    api
      .post(path(`passages/${encodeURIComponent(passage.id)}/${what}`), { ...asked, digest: passage.digest })
      .then(
        () => {
          say(t(what === "split" ? "wasSplit" : "wasRecut"));
          refresh();
          onClose();
        },
        (error) => setFault(faultOf(error)),
      );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { ordinal: passage.ordinal })}
      lead={t("lead")}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            disabled={!isCaret || !inside}
            onClick={() => void act("split", { at: chosen.start - passage.start })}
          >
            {t("split")}
          </Button>
          <Button look="primary" disabled={isCaret || isSame} onClick={() => void act("recut", chosen)}>
            {t("recut")}
          </Button>
        </>
      }
    >
      {fault && <Notice tone="danger">{fault}</Notice>}
      <CutArea
        label={t("words", { ordinal: passage.ordinal })}
        text={words}
        language={passage.language}
        first={{ start: passage.start - from, end: passage.end - from }}
        onChoose={({ start, end }) => setChosen({ start: from + start, end: from + end })}
      />
      <dl className={styles.parts} aria-live="polite">
        {isCaret ? (
          inside && (
            <>
              <Part
                term={t("first")}
                text={body.slice(passage.start, chosen.start)}
                language={passage.language}
              />
              <Part
                term={t("second")}
                text={body.slice(chosen.start, passage.end)}
                language={passage.language}
              />
            </>
          )
        ) : (
          <Part
            term={t(isSame ? "present" : "becomes")}
            text={body.slice(chosen.start, chosen.end)}
            language={passage.language}
          />
        )}
      </dl>
    </Dialog>
  );
};

const Part = (props: { term: string; text: string; language: string }) => (
  <div>
    <dt>{props.term}</dt>
    <dd {...writtenIn(props.language)}>{props.text.trim()}</dd>
  </div>
);

type CutRange = { readonly start: number; readonly end: number };

type CutAreaProps = {
  label: string;
  text: string;
  language: string;
  first: CutRange;
  onChoose(chosen: CutRange): void;
};

const CutArea = (props: CutAreaProps) => {
  const { onChoose } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const first = useRef(props.first);
  const latestChoose = useRef(onChoose);
  latestChoose.current = onChoose;
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    element.focus();
    element.setSelectionRange(first.current.start, first.current.end);
    const choose = () => {
      if (document.activeElement !== element) return;
      latestChoose.current({ start: element.selectionStart, end: element.selectionEnd });
    };
    const refuse = (event: Event) => event.preventDefault();
    document.addEventListener("selectionchange", choose);
    element.addEventListener("select", choose);
    element.addEventListener("beforeinput", refuse);
    return () => {
      document.removeEventListener("selectionchange", choose);
      element.removeEventListener("select", choose);
      element.removeEventListener("beforeinput", refuse);
    };
  }, []);
  const { label, text, language } = props;
  return <CaretArea {...{ area, label, text, language }} lines={[3, 12]} className={styles.area} />;
};
