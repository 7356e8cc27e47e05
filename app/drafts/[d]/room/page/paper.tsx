"use client";
// The page in the middle: the editor over the shared document, made anew whenever the document is another one.
import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Reading } from "#domain/proposals/readings";
import {
  type ChosenWords,
  caretOf,
  createDraftingEditor,
  forgetUndo,
  goTo,
  showFocus,
  showMargin,
} from "#editor/drafting-editor";
import type { DraftSession } from "#editor/live/draft-session";
import { type MarginFacts, sayInMargin } from "#editor/page/margin";
import type { Hint } from "#editor/structure/block-keys";
import type { StructureCommands } from "#editor/structure/structure-steps";
import { carried } from "#editor/writing/carried";
import { classNames } from "../../../../ui/class-names";
import { marginSays } from "../agreement/margin-says";
import { useRoom } from "../room-context";
import { Notes } from "./notes";
import styles from "./paper.module.css";
import signs from "./signs.module.css";

export type PaperView = {
  readonly reading: Reading;
  readonly brackets: boolean;
  readonly sources: boolean;
};

type PaperProps = {
  readonly session: DraftSession;
  readonly facts: ReadonlyMap<string, MarginFacts>;
  readonly focus: string | null;
  readonly view: PaperView;
  /** The same ones for as long as the page is open. */
  readonly commands: StructureCommands;
  isLocked(pid: string): boolean;
  onHindered(hint: Hint): void;
  onFocus(pid: string): void;
  onChoose(words: ChosenWords | null): void;
  onWords(): void;
  /** The editor, as soon as it is there; null when it goes. */
  onEditor(editor: Editor | null): void;
};

// Tells the editor about changes without making it anew.
const useLatest = <T,>(value: T): { readonly current: T } => {
  const latest = useRef(value);
  latest.current = value;
  return latest;
};

/** The text of the draft, editable for those who may. */
export const Paper = (props: PaperProps) => {
  const t = useTranslations("room");
  const { mayWrite, proposesFor, person } = useRoom();
  const { session, facts, focus, view } = props;
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const latest = useLatest(props);
  const tSigns = useLatest(useTranslations("brackets"));
  const label = t("text");
  const description = t("keys.leave");
  useEffect(() => {
    const caret = editor.current && caretOf(editor.current);
    const before = editor.current?.state.doc;
    const hadFocus = editor.current?.isFocused ?? false;
    editor.current?.destroy();
    const made = createDraftingEditor({
      element: place.current,
      document: session.doc,
      awareness: session.awareness,
      person,
      editable: mayWrite || proposesFor !== null,
      suggesting: proposesFor === null ? null : { by: proposesFor },
      label,
      ...(mayWrite || proposesFor !== null ? { description } : {}),
      commands: latest.current.commands,
      isLocked: (pid) => latest.current.isLocked(pid),
      onHindered: (hint) => latest.current.onHindered(hint),
      onFocus: (pid) => latest.current.onFocus(pid),
      onChoose: (words) => latest.current.onChoose(words),
    });
    editor.current = made;
    sayInMargin(made, marginSays(tSigns.current));
    showMargin(made, latest.current.facts);
    showFocus(made, latest.current.focus);
    // In another document its block may be part of another.
    const there = caret && before && (carried(before, made.state.doc, caret) ?? caret);
    if (there && hadFocus) goTo(made, there.pid, there.offset);
    const changed = () => latest.current.onWords();
    session.doc.on("update", changed);
    latest.current.onEditor(made);
    return () => {
      session.doc.off("update", changed);
      latest.current.onEditor(null);
    };
  }, [session, mayWrite, proposesFor, person, label, description, latest, tSigns]);
  useEffect(() => () => editor.current?.destroy(), []);
  useEffect(() => {
    if (!editor.current || editor.current.isDestroyed) return;
    showMargin(editor.current, facts);
  }, [facts]);
  useEffect(() => {
    if (!editor.current || editor.current.isDestroyed) return;
    showFocus(editor.current, focus);
  }, [focus]);
  const locked = [...facts].filter(([pid]) => props.isLocked(pid)).length;
  useEffect(() => {
    if (locked > 0 && editor.current && !editor.current.isDestroyed) forgetUndo(editor.current);
  }, [locked]);
  return (
    <>
      <div
        ref={place}
        className={classNames(
          styles.text,
          signs.signs,
          !view.brackets && signs.withoutBrackets,
          !view.sources && styles.withoutSources,
        )}
      />
      <Notes doc={session.doc} />
    </>
  );
};
