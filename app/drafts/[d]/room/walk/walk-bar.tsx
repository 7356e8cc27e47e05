"use client";
// The bar that searches for words in the text and steps through its proposals, brackets, changes and colleagues.
import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { TextWalk, type WalkCount } from "#editor/page/walk";
import { type WalkedPlace, type WalkKind, walkKinds } from "#editor/page/walked-places";
import { Button, IconButton } from "../../../../ui/button";
import { SelectField, TextField } from "../../../../ui/field";
import type { HeldKeys } from "../../../../ui/later";
import { useSteady } from "../use-steady";
import type { BegunWalk } from "./use-walk";
import styles from "./walk-bar.module.css";

type WalkBarProps = {
  readonly editor: Editor;
  readonly walk: BegunWalk;
  /** Keys typed before the bar was mounted. */
  readonly held: HeldKeys;
  onKind(kind: WalkKind): void;
  /** Opens the dialog that replaces the words. */
  onReplace(words: string): void;
  /** Called when a place was reached. */
  onPlace(place: WalkedPlace): void;
  /** `isThere`: leave the caret at the current place. Otherwise the focus returns to `opener`, which had it before. */
  onEnd(isThere: boolean, opener: Element | null): void;
};

const nowhere: WalkCount = { n: 0, total: 0, isNote: false };

// The walk through the present text, restarted for other words or another kind.
const useTextWalk = ({ editor, walk, onPlace }: WalkBarProps, words: string) => {
  const { kind, into } = walk;
  const [count, setCount] = useState(nowhere);
  const present = useRef<TextWalk | null>(null);
  const shown = useSteady(onPlace);
  useEffect(() => {
    const look = () => setCount(present.current?.count() ?? nowhere);
    const begun = new TextWalk(editor, { kind, words }, look);
    present.current = begun;
    const place = words !== "" && (into === null ? begun.step(1) : begun.into(into));
    if (place) shown(place);
    look();
    return () => begun.end();
  }, [editor, kind, words, into, shown]);
  const step = useSteady((by: 1 | -1) => {
    const place = present.current?.step(by);
    if (place) shown(place);
  });
  return { count, step };
};

// A reader who continues by key from the text, or from beside it, continues in the text; in the bar the focus remains
// in the bar.
const useWishes = ({ editor, walk }: WalkBarProps, step: (by: 1 | -1) => void): void => {
  const wish = walk.step;
  useEffect(() => {
    if (!wish) return;
    step(wish.by);
    const isInBar = document.activeElement?.closest("[data-walk-bar]");
    if (editor.isEditable && !isInBar) editor.view.focus();
  }, [wish, step, editor]);
};

export const WalkBar = (props: WalkBarProps) => {
  const { walk, editor, onKind, onReplace, onEnd } = props;
  const t = useTranslations("find.walk");
  const { held } = props;
  const [words, setWords] = useState(walk.words);
  useEffect(() => {
    const [typed] = held.take().split("\n");
    if (typed) setWords((present) => present || typed);
  }, [held]);
  const [opener] = useState(() => document.activeElement);
  const isWords = walk.kind === "words";
  const { count, step } = useTextWalk(props, isWords ? words : "");
  useEffect(() => {
    if (walk.words !== "") setWords(walk.words);
  }, [walk.words]);
  useWishes(props, step);
  const byKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isField = event.target instanceof HTMLInputElement;
    if (event.key === "Enter" && isField) step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") onEnd(count.n > 0, opener);
    else return;
    event.preventDefault();
  };
  return (
    <search className={styles.bar} aria-label={t("name")} data-walk-bar="" onKeyDown={byKey}>
      <KindField kind={walk.kind} onKind={onKind} />
      {isWords && <WordsField wanted={walk} words={words} onWords={setWords} />}
      <Count kind={walk.kind} isAsked={!isWords || words.trim() !== ""} count={count} />
      {isWords && editor.isEditable && (
        <Button size="small" disabled={count.total === 0} onClick={() => onReplace(words.trim())}>
          {t("replace")}
        </Button>
      )}
      <Steps isAny={count.total > 0} step={step} onEnd={() => onEnd(false, opener)} />
    </search>
  );
};

const KindField = ({ kind, onKind }: { kind: WalkKind; onKind(kind: WalkKind): void }) => {
  const t = useTranslations("find.walk");
  return (
    <SelectField
      label={t("kind")}
      value={kind}
      onChange={({ target }) => onKind(walkKinds.find((each) => each === target.value) ?? "words")}
    >
      {walkKinds.map((each) => (
        <option key={each} value={each}>
          {t(`kinds.${each}`)}
        </option>
      ))}
    </SelectField>
  );
};

type WordsFieldProps = { readonly wanted: BegunWalk; readonly words: string; onWords(words: string): void };

const WordsField = ({ wanted, words, onWords }: WordsFieldProps) => {
  const t = useTranslations("find.walk");
  const field = useRef<HTMLInputElement>(null);
  const isNew = useRef(true);
  // Each request to search, also a repeated one, focuses the field.
  useEffect(() => {
    const { current } = field;
    if (wanted.step !== null || !current) return;
    current.focus();
    // Someone who began typing before the field existed continues; otherwise the next keys replace its content.
    if (wanted.words !== "" || !isNew.current) current.select();
    isNew.current = false;
  }, [wanted]);
  return (
    <TextField
      label={t("words")}
      type="search"
      dir="auto"
      ref={field}
      autoComplete="off"
      spellCheck={false}
      value={words}
      onChange={(event) => onWords(event.target.value)}
    />
  );
};

type CountProps = { readonly kind: WalkKind; readonly isAsked: boolean; readonly count: WalkCount };

// "3 of 17", visible and announced.
const Count = ({ kind, isAsked, count }: CountProps) => {
  const t = useTranslations("find.walk");
  const { n, total, isNote } = count;
  const said = () => {
    if (total === 0) return t(`none.${kind}`);
    return n === 0 ? t("of", { count: total }) : t("at", { n, total });
  };
  return (
    <p className={styles.count} role="status">
      {isAsked && said()} {isNote && t("note")}
    </p>
  );
};

type StepsProps = { readonly isAny: boolean; step(by: 1 | -1): void; onEnd(): void };

const Steps = ({ isAny, step, onEnd }: StepsProps) => {
  const t = useTranslations("find.walk");
  const common = useTranslations("common");
  return (
    <div className="bar gap-1">
      <Button size="small" disabled={!isAny} aria-keyshortcuts="Shift+F8" onClick={() => step(-1)}>
        {t("previous")}
      </Button>
      <Button size="small" disabled={!isAny} aria-keyshortcuts="F8" onClick={() => step(1)}>
        {t("next")}
      </Button>
      <IconButton look="quiet" size="small" label={common("close")} onClick={onEnd}>
        <span aria-hidden="true">✕</span>
      </IconButton>
    </div>
  );
};
