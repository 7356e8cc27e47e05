"use client";
// The live room: the shared document, the views beside it, and the open proposals, each fetched again when stale.
import type { Editor } from "@tiptap/core";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type * as Y from "yjs";
import type { ConnectionState, DraftConnection } from "#editor/connection";
import { isPageStale, liveKey, liveKeys, staleAfter } from "../../../queries/keys";
import { useMakeStale } from "../../../queries/stale";
import { type RoomProposals, useRoomProposals } from "./proposing/use-room-proposals";
import { useRoom } from "./room-context";
import { useDraftConnection } from "./use-draft-connection";
import { type FirstViews, type RoomViews, useRoomViews } from "./use-room-views";

/** How long to wait before views are fetched again after a change by others, in milliseconds. */
const paceOfChanges = { rest: 150, patience: 150 };
/** The same after edits of words, which the page itself shows at once. */
const paceOfWords = { rest: 400, patience: 3000 };

export type LiveRoom = RoomViews & {
  readonly connection: DraftConnection | null;
  readonly state: ConnectionState;
  /** The live document; null until it has loaded. */
  readonly doc: Y.Doc | null;
  readonly proposals: RoomProposals;
  /** Called when words on the page have changed. */
  onWords(): void;
  /** Fetches all views again after an act on this page. */
  refresh(): void;
};

/** `onCaret` is called when the caret enters words of a proposal. */
export const useLiveRoom = (
  first: FirstViews,
  reader: { readonly editor: Editor | null; onCaret(): void },
): LiveRoom => {
  const { draft, person } = useRoom();
  const router = useRouter();
  const views = useRoomViews(first);
  const makeStale = useMakeStale();
  const { connection, state } = useDraftConnection(draft, person, {
    isLocked: views.isLocked,
    onChanged: (change) => {
      if (isPageStale(change)) router.refresh();
      makeStale(staleAfter(draft.id, change), paceOfChanges);
    },
  });
  const { session } = state;
  const doc = session?.doc ?? null;
  const { editor, onCaret } = reader;
  const proposals = useRoomProposals({ editor, doc, byPid: views.byPid, onCaret });
  // Words that arrived while the page was being rendered are missing from the first views.
  useEffect(() => {
    if (session) makeStale([liveKey(draft.id, "blocks")], paceOfChanges);
  }, [session, draft.id, makeStale]);
  // Changes while offline were not announced.
  const isOffline = state.status === "offline";
  useEffect(() => {
    if (isOffline) return () => makeStale(staleAfter(draft.id, { kind: "again" }), paceOfChanges);
    return undefined;
  }, [isOffline, draft.id, makeStale]);
  const onWords = () => makeStale([liveKey(draft.id, "blocks")], paceOfWords);
  const refresh = () => makeStale([liveKeys(draft.id)]);
  return { ...views, connection, state, doc, proposals, onWords, refresh };
};
