"use client";
// What the parts of the room share about comments: the threads visible to this person, the open one, and the draft of a
// new one.
import { useQuery } from "@tanstack/react-query";
import type { Editor } from "@tiptap/core";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { innerCircle, type Visibility } from "#domain/comments/comments";
import { type ChosenWords, goTo } from "#editor/drafting-editor";
import { showCommented } from "#editor/page/commented";
import type { ThreadView } from "#server/comments/comments-view";
import { liveKey } from "../../../../queries/keys";
import { useMakeStale } from "../../../../queries/stale";
import { listAll } from "../../../../ui/api";
import { useRoom } from "../room-context";

/** Below this width the margin is a sheet over the page; keep in step with room.module.css. */
const narrow = "(max-width: 1020px)";

/** A new thread being written: its anchor, and who may read it. */
export type NewThread = {
  readonly pid: string;
  /** Null for the whole block. */
  readonly quote: { readonly exact: string; readonly start: number } | null;
  readonly body: string;
  readonly visibility: Visibility;
};

/** What comments ask of the rest of the room. */
type CommentStage = {
  readonly editor: Editor | null;
  /** Shows the comments of a block. */
  onShow(pid: string): void;
  /** Opens the margin where it is a sheet. */
  onSheet(): void;
};

type Knowledge = {
  /** Null until loaded. */
  readonly threads: readonly ThreadView[] | null;
  /** Code of the delegation within which this person may comment privately, or null. */
  readonly circle: string | null;
  /** The id of the open thread. */
  readonly open: string | null;
  readonly writing: NewThread | null;
  refresh(): void;
  /** Opens a form for a new thread on these words, or on a whole block. */
  begin(at: ChosenWords | string): void;
  write(change: Partial<NewThread> | null): void;
  read(thread: string): void;
  /** Goes to the anchor of a thread on the page. */
  go(thread: ThreadView): void;
  stage(stage: CommentStage): void;
};

const Context = createContext<Knowledge | null>(null);

/** The room's comments. Throws outside {@link Comments}. */
export const useComments = (): Knowledge => {
  const knowledge = useContext(Context);
  if (!knowledge) throw new Error("This part belongs inside a room with comments.");
  return knowledge;
};

// The server matches the words without surrounding white space.
const trimmed = ({ text, start }: ChosenWords): NewThread["quote"] => {
  const exact = text.trim();
  return exact === "" ? null : { exact, start: start + text.indexOf(exact) };
};

/** Provides a room with its comments. */
export const Comments = ({ children }: { children: ReactNode }) => {
  const { draft, path, person } = useRoom();
  const { data: threads = null } = useQuery({
    queryKey: liveKey(draft.id, "comments"),
    queryFn: ({ signal }) => listAll(path("comments"), signal),
  });
  const makeStale = useMakeStale();
  const refresh = useCallback(() => makeStale([liveKey(draft.id, "comments")]), [makeStale, draft.id]);
  const [open, setOpen] = useState<string | null>(null);
  const [writing, setWriting] = useState<NewThread | null>(null);
  const staged = useRef<CommentStage | null>(null);
  const circle = innerCircle(person);
  const begin = useCallback(
    (at: ChosenWords | string) => {
      const pid = typeof at === "string" ? at : at.pid;
      const quote = typeof at === "string" ? null : trimmed(at);
      // Text already written for this block is kept when other words of it are selected. A new thread is private to the
      // delegation by default: private words can be published later, but published words cannot be taken back.
      const fresh = { body: "", visibility: circle === null ? ("all" as const) : ("delegation" as const) };
      setWriting((before) => ({ ...(before?.pid === pid ? before : fresh), pid, quote }));
      staged.current?.onShow(pid);
      if (window.matchMedia(narrow).matches) staged.current?.onSheet();
    },
    [circle],
  );
  const write = useCallback(
    (change: Partial<NewThread> | null) =>
      setWriting((before) => (change === null || before === null ? null : { ...before, ...change })),
    [],
  );
  const read = useCallback((id: string) => setOpen(id), []);
  const go = useCallback(({ id, pid, place }: ThreadView) => {
    const editor = staged.current?.editor;
    setOpen(id);
    if (editor && !editor.isDestroyed) goTo(editor, pid, place?.start ?? 0);
  }, []);
  const stage = useCallback((given: CommentStage) => {
    staged.current = given;
  }, []);
  const knowledge = useMemo(
    () => ({ threads, circle, open, writing, refresh, begin, write, read, go, stage }),
    [threads, circle, open, writing, refresh, begin, write, read, go, stage],
  );
  return <Context.Provider value={knowledge}>{children}</Context.Provider>;
};

type CommentedPage = CommentStage & {
  readonly focus: string | null;
  readonly chosen: ChosenWords | null;
};

const isShortcut = (event: KeyboardEvent): boolean =>
  event.code === "KeyM" && event.altKey && (event.ctrlKey || event.metaKey) && !event.shiftKey;

/** Connects the comments with the page: drawn on the words, started with a key. */
export const useCommentsOnPage = ({ focus, chosen, ...stage }: CommentedPage): void => {
  const comments = useComments();
  const { threads, open, begin, read } = comments;
  const { may, draft } = useRoom();
  const mayComment = may("comment") && draft.mode !== "adopted";
  const { editor } = stage;
  comments.stage(stage);
  const latest = useRef(stage);
  latest.current = stage;
  useEffect(() => {
    if (!editor || editor.isDestroyed || !threads) return;
    showCommented(editor, {
      threads: threads.filter(({ resolved }) => !resolved),
      open: threads.some(({ id, pid }) => id === open && pid === focus) ? open : null,
      onOpen: (id) => {
        const thread = threads.find((each) => each.id === id);
        if (!thread) return;
        read(id);
        latest.current.onShow(thread.pid);
        // On a phone, a tap on words places the caret for those who may edit, and opens the comments for those who only
        // read.
        if (!editor.isEditable && window.matchMedia(narrow).matches) latest.current.onSheet();
      },
    });
  }, [editor, threads, open, focus, read]);
  useEffect(() => {
    const at = chosen ?? focus;
    if (!mayComment || at === null) return;
    const press = (event: KeyboardEvent) => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      begin(at);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [mayComment, chosen, focus, begin]);
};
