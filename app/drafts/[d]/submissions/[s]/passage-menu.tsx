"use client";
// Acts on a passage's boundaries: change its words, split it, join it with the next, change its place.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { keysOf } from "#domain/typed-entries";
import { languages } from "#domain/words/languages";
import type { ThemedPassageView } from "#server/submissions/themed-passages";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { useFailure } from "../../../../ui/failure";
import { SelectField, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { ActsMenu, MenuItem } from "../../../../ui/menu";
import { Notice, useNotice } from "../../../../ui/notice";
import { CaretArea } from "../caret-area";
import { useLanguageName } from "../language-name";
import { writtenIn } from "../words";
import styles from "./cut-dialog.module.css";
import { useDesk } from "./desk-context";

/**
 * Corrects where a passage belongs: its heading, the guiding question that it answers, its language. Only changed
 * fields are sent.
 */
const PlaceDialog = ({ passage, onClose }: { passage: ThemedPassageView; onClose(): void }) => {
  const t = useTranslations("submissions.place");
  const common = useTranslations("common");
  const nameOf = useLanguageName();
  const { path, refresh } = useDesk();
  const { say } = useNotice();
  const [section, setSection] = useState(passage.section ?? "");
  const [question, setQuestion] = useState(passage.question === null ? "" : String(passage.question));
  const [language, setLanguage] = useState(passage.language);
  const save = async () => {
    const asked = {
      section: section.trim() || null,
      question: question === "" ? null : Number(question),
      language,
    };
    const changed = keysOf(asked).flatMap((name) =>
      passage[name] === asked[name] ? [] : [[name, asked[name]]],
    );
    if (changed.length === 0) return;
    await api.patch(path(`passages/${encodeURIComponent(passage.id)}`), Object.fromEntries(changed));
    say(t("saved"));
    refresh();
  };
  return (
    <FormDialog
      title={t("title", { ordinal: passage.ordinal })}
      submit={common("save")}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        label={t("section")}
        hint={t("sectionHint")}
        dir="auto"
        maxLength={500}
        value={section}
        onChange={(event) => setSection(event.target.value)}
      />
      <TextField
        label={t("question")}
        hint={t("questionHint")}
        type="number"
        min={1}
        max={999}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
      />
      <SelectField
        label={t("language")}
        value={language}
        onChange={(event) => setLanguage(event.target.value)}
      >
        {languages.map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
};

// Cuts a passage by hand, in two at the caret or to the selected words, by mouse, touch or keyboard.

/** The dialog. It shows the passage with the unassigned words around it. */
const CutDialog = ({
  passage,
  body,
  from,
  to,
  onClose,
}: {
  readonly passage: ThemedPassageView;
  /** The body of the submission, and the range of the passage together with adjacent words that belong to no other. */
  readonly body: string;
  readonly from: number;
  readonly to: number;
  onClose(): void;
}) => {
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

const CutArea = (props: {
  label: string;
  text: string;
  language: string;
  first: CutRange;
  onChoose(chosen: CutRange): void;
}) => {
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

/** The menu at the end of a passage's line. */
export const PassageMenu = ({ passage }: { passage: ThemedPassageView }) => {
  const t = useTranslations("submissions.cut");
  const { path, refresh, body, passages } = useDesk();
  const { say, fail } = useNotice();
  const [open, setOpen] = useState<"cut" | "place" | null>(null);
  const at = passages.findIndex((each) => each.id === passage.id);
  const [before, next] = [passages[at - 1], passages[at + 1]];
  const canJoin = next?.language === passage.language;
  const [from, to] = freeAround(body, before?.end ?? 0, next?.start ?? body.length);
  const join = () =>
    api.post(path(`passages/${encodeURIComponent(passage.id)}/join`), { digest: passage.digest }).then(() => {
      say(t("wasJoined"));
      refresh();
    }, fail);
  return (
    <>
      <ActsMenu label={t("menu", { ordinal: passage.ordinal })}>
        <MenuItem onSelect={() => setOpen("cut")} note={t("openNote")}>
          {t("open")}
        </MenuItem>
        <MenuItem
          disabled={!canJoin}
          onSelect={() => void join()}
          note={next ? t(canJoin ? "joinNote" : "joinOther", { ordinal: next.ordinal }) : t("joinNone")}
        >
          {t("join")}
        </MenuItem>
        <MenuItem onSelect={() => setOpen("place")}>{t("place")}</MenuItem>
      </ActsMenu>
      {open === "cut" && (
        <CutDialog passage={passage} body={body} from={from} to={to} onClose={() => setOpen(null)} />
      )}
      {open === "place" && <PlaceDialog passage={passage} onClose={() => setOpen(null)} />}
    </>
  );
};

// The range without the white space next to its neighbours.
const freeAround = (body: string, from: number, to: number): readonly [number, number] => {
  const words = body.slice(from, to);
  return [from + words.length - words.trimStart().length, from + words.trimEnd().length];
};
