"use client";
// A search field that filters as one types, and takes one result after another by Enter or a press.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { classNames } from "./class-names";
import { TextField } from "./field";
import styles from "./finder.module.css";
import type { HeldKeys } from "./later";

/** A result that can be taken. */
export type Finding = { readonly key: string; readonly shown: ReactNode; take(): unknown };

/** The field and its results; taking one empties the field for the next. */
export const Finder = (props: {
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
  /** Shown when nothing is found. */
  readonly none: string;
  readonly autoFocus?: boolean;
  /** Lists everything without a query too: when the empty field is pressed, or left by the down arrow. */
  readonly browsed?: boolean;
  /** Results without a query are shown from the start, as suggestions. */
  readonly suggests?: boolean;
  /** Keys typed before the field had the focus; they go into the field. */
  readonly held?: HeldKeys;
  /** The number of results in words, both shown and read out. */
  counted?(count: number): string;
  /** The list pushes the content after it down, instead of covering it. */
  readonly isInPlace?: boolean;
  /** The number of results shown at once; 8 by default. */
  readonly most?: number;
  /** More results may arrive in a moment: an Enter with none yet then takes the first one. */
  readonly isLoading?: boolean;
  /** The results for a query, best first; shown as far as there is room. */
  find(words: string): readonly Finding[];
  /** Called with the field's text: "" once a result was taken. */
  onWords?(words: string): void;
}) => {
  const { label, hint, placeholder, autoFocus, browsed = false, isLoading = false } = props;
  const { find, onWords, most = 8, suggests = false } = props;
  const list = useId();
  const [words, setWords] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [isAwaited, setAwaited] = useState(false);
  const isEmpty = words.trim() === "";
  const found = isEmpty && !isOpen && !suggests ? [] : find(words).slice(0, browsed ? undefined : most);
  const isSuggested = suggests && isEmpty;
  const chosen = found[Math.min(at, found.length - 1)];
  const chosenId = chosen && `${list}-${chosen.key}`;
  useEffect(() => {
    if (chosenId) document.getElementById(chosenId)?.scrollIntoView({ block: "nearest" });
  }, [chosenId]);
  const search = (typed: string) => {
    setWords(typed);
    setAt(0);
    setOpen(false);
    setAwaited(false);
    onWords?.(typed.trim());
  };
  const takeHeld = () => {
    const [typed = "", ...entered] = props.held?.take().split("\n") ?? [];
    if (typed) search(typed);
    if (typed && entered.length > 0) setAwaited(true);
  };
  const take = (finding: Finding) => {
    search("");
    void finding.take();
  };
  // Enter was pressed before its result had arrived.
  useEffect(() => {
    if (isAwaited && chosen) take(chosen);
    else if (isAwaited && !isLoading) setAwaited(false);
  });
  const byKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (found.length === 0) {
      // A query without results must not submit the surrounding form either.
      if (event.key === "Enter" && !isEmpty) {
        event.preventDefault();
        setAwaited(isLoading);
      }
      if (event.key === "ArrowDown" && browsed) setOpen(true);
      return;
    }
    if (event.key === "Enter" && chosen) take(chosen);
    else if (event.key === "ArrowDown") setAt((at + 1) % found.length);
    else if (event.key === "ArrowUp") setAt((at + found.length - 1) % found.length);
    // What was only suggested is not in the way of closing what the finder stands in.
    else if (event.key === "Escape" && !isSuggested) search("");
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.finder}>
      <TextField
        label={label}
        hint={hint}
        placeholder={placeholder}
        role="combobox"
        aria-expanded={found.length > 0}
        data-holds-escape={found.length > 0 && !isSuggested}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosenId}
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        dir="auto"
        value={words}
        onChange={(event) => search(event.target.value)}
        onKeyDown={byKey}
        onClick={() => setOpen(browsed)}
        onFocus={takeHeld}
        onBlur={() => setOpen(false)}
      />
      <div
        className={classNames(props.isInPlace ? styles.inPlace : styles.found)}
        id={list}
        role="listbox"
        aria-label={label}
        hidden={found.length === 0}
      >
        {found.map((finding) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the line above has the focus and the keys.
          <div
            key={finding.key}
            id={`${list}-${finding.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={finding === chosen}
            className={styles.choice}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(finding)}
          >
            {finding.shown}
          </div>
        ))}
      </div>
      <p role="status" className="soft small">
        {!isEmpty && (found.length === 0 ? props.none : props.counted?.(found.length))}
      </p>
    </div>
  );
};
