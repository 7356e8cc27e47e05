"use client";
// The page in the middle: the editor on the shared document, created anew whenever the document is replaced.
import type { Node } from "@tiptap/pm/model";
import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type * as Y from "yjs";
import type { Block } from "#domain/draft";
import type { Reading } from "#domain/proposals/readings";
import {
  type ChosenWords,
  caretOf,
  draftingOptions,
  forgetUndo,
  goTo,
  showFocus,
  showMargin,
} from "#editor/drafting-editor";
import type { DraftSession } from "#editor/live/draft-session";
import { type MarginFacts, nameInMargin, sayInMargin } from "#editor/page/margin";
import type { Hint } from "#editor/structure/level-keys";
import type { StructureCommands } from "#editor/structure/structure-steps";
import { carried } from "#editor/writing/carried";
import { classNames } from "../../../../ui/class-names";
import { marginSays } from "../agreement/margin-says";
import { useRoom } from "../room-context";
import { useLiveBlocks } from "../use-live-blocks";
import annotations from "./annotations.module.css";
import styles from "./paper.module.css";
import { Pencil } from "./pencil";
import { useBracketNames } from "./use-bracket-names";
import { useMarkSays } from "./use-mark-says";

const notesIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ runs }) =>
    runs.flatMap(({ footnote }, index) =>
      footnote !== null && runs[index + 1]?.footnote !== footnote ? [footnote] : [],
    ),
  );

/** The footnotes at the foot of the page, numbered in the order of their marks and kept up to date. */
const Notes = ({ doc }: { doc: Y.Doc }) => {
  const t = useTranslations("room");
  const notes = notesIn(useLiveBlocks(doc));
  if (notes.length === 0) return null;
  return (
    <section className={styles.notes} aria-label={t("footnotes")}>
      <ol>
        {notes.map((note, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a footnote's number is its identity on the page.
          <li key={index} dir="auto">
            <sup>{index + 1}</sup> {note}
          </li>
        ))}
      </ol>
    </section>
  );
};

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
  /** Must be stable for as long as the page is open. */
  readonly commands: StructureCommands;
  isLocked(pid: string): boolean;
  onHindered(hint: Hint): void;
  onFocus(pid: string): void;
  onChoose(words: ChosenWords | null): void;
  onWords(): void;
  /** Called with the editor once it exists, and with null when it is destroyed. */
  onEditor(editor: Editor | null): void;
};

// Passes changes on to the editor without recreating it.
const useLatest = <T,>(value: T): { readonly current: T } => {
  const latest = useRef(value);
  latest.current = value;
  return latest;
};

/** The editor on the session's document. */
const usePaperEditor = (props: PaperProps, latest: { readonly current: PaperProps }): Editor | null => {
  const t = useTranslations("room");
  const { mayWrite, proposesFor, person } = useRoom();
  const { session } = props;
  const says = useLatest(useMarkSays());
  const label = t("text");
  const description = t("keys.leave");
  const options = useMemo(() => {
    const editable = mayWrite || proposesFor !== null;
    return draftingOptions({
      document: session.doc,
      awareness: session.awareness,
      person,
      editable,
      suggesting: proposesFor === null ? null : { by: proposesFor },
      label,
      says: (kind, by) => says.current(kind, by),
      ...(editable && { description }),
      commands: latest.current.commands,
      isLocked: (pid) => latest.current.isLocked(pid),
      onHindered: (hint) => latest.current.onHindered(hint),
      onFocus: (pid) => latest.current.onFocus(pid),
      onChoose: (words) => latest.current.onChoose(words),
    });
  }, [session, mayWrite, proposesFor, person, label, says, description, latest]);
  return useEditor({ ...options, immediatelyRender: false }, [options]);
};

/** The person's place in an editor that was destroyed. */
type Left = { readonly doc: Node; readonly caret: ReturnType<typeof caretOf>; readonly hadFocus: boolean };

// In a replaced document the person's block may be part of another.
const goBack = (editor: Editor, { doc, caret, hadFocus }: Left): void => {
  const there = caret && (carried(doc, editor.state.doc, caret) ?? caret);
  if (there && hadFocus) goTo(editor, there.pid, there.offset);
};

/** The text of the draft, editable for those who may edit it. */
export const Paper = (props: PaperProps) => {
  const { session, facts, focus, view } = props;
  const latest = useLatest(props);
  const tBrackets = useLatest(useTranslations("brackets"));
  const tStanding = useLatest(useTranslations("room.standing"));
  const editor = usePaperEditor(props, latest);
  const left = useRef<Left | null>(null);
  useEffect(() => {
    if (editor) sayInMargin(editor, marginSays(tBrackets.current, tStanding.current));
  }, [editor, tBrackets, tStanding]);
  const readNames = useBracketNames();
  useEffect(() => {
    if (editor && !editor.isDestroyed) nameInMargin(editor, readNames);
  }, [editor, readNames]);
  useEffect(() => {
    if (editor && !editor.isDestroyed) showMargin(editor, facts);
  }, [editor, facts]);
  useEffect(() => {
    if (editor && !editor.isDestroyed) showFocus(editor, focus);
  }, [editor, focus]);
  const locked = [...facts].filter(([pid]) => props.isLocked(pid)).length;
  useEffect(() => {
    if (locked > 0 && editor && !editor.isDestroyed) forgetUndo(editor);
  }, [editor, locked]);
  // A layout effect, so that the placeholder disappears in the same paint as the editor appears.
  useLayoutEffect(() => {
    if (!editor) return;
    if (left.current) goBack(editor, left.current);
    latest.current.onEditor(editor);
    return () => {
      // The ProseMirror state outlives the editor.
      left.current = { doc: editor.state.doc, caret: caretOf(editor), hadFocus: editor.isFocused };
      latest.current.onEditor(null);
    };
  }, [editor, latest]);
  useEffect(() => {
    const changed = () => latest.current.onWords();
    session.doc.on("update", changed);
    return () => session.doc.off("update", changed);
  }, [session, latest]);
  return (
    <>
      <EditorContent
        editor={editor}
        className={classNames(
          styles.text,
          annotations.annotations,
          !view.brackets && annotations.withoutBrackets,
          !view.sources && styles.withoutSources,
        )}
      />
      <Notes doc={session.doc} />
      <Pencil editor={editor} />
    </>
  );
};
