"use client";
// The live connection as React sees it: made when the room opens, stopped when it closes.
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { proposesAs } from "#domain/people/access";
import { type ConnectionState, DraftConnection } from "#editor/connection";
import type { ChangeNotice } from "#editor/protocol";
import { onLeaving } from "#editor/unsaved/leaving";
import type { RoomDraft, RoomPerson } from "./room-context";

const waiting: ConnectionState = { status: "connecting", session: null, tray: [], kept: 0 };
const nothing = () => () => {};
const stillWaiting = () => waiting;

/** Where the live rooms are. */
export const addressOf = (location: Location): string =>
  `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/collab`;

// With every key a draft is being saved and saved again, of which a page shows nothing but the sign that says so.
const withoutKeys = (current: () => ConnectionState): (() => ConnectionState) => {
  let last = waiting;
  return () => {
    const { status, ...now } = current();
    const next = { ...now, status: status === "saved" ? "saving" : status } as const;
    const isSame =
      next.status === last.status &&
      next.session === last.session &&
      next.tray === last.tray &&
      next.kept === last.kept;
    if (!isSame) last = next;
    return last;
  };
};

/**
 * The state of a connection, in which `saving` stands for `saved` too: a page is not rendered for every key. The waiting one
 * without a connection.
 */
export const useConnectionState = (connection: DraftConnection | null): ConnectionState => {
  const current = useMemo(() => withoutKeys(connection?.current ?? stillWaiting), [connection]);
  return useSyncExternalStore(connection?.subscribe ?? nothing, current, stillWaiting);
};

type Watch = { isLocked(pid: string): boolean; onChanged(change: ChangeNotice): void };

/** The connection, null on the server and until the page is alive, and its state as {@link useConnectionState} gives it. */
export const useDraftConnection = (
  draft: RoomDraft,
  person: RoomPerson,
  watch: Watch,
): { connection: DraftConnection | null; state: ConnectionState } => {
  const [connection, setConnection] = useState<DraftConnection | null>(null);
  const proposesFor = draft.mode === "negotiating" ? proposesAs(person) : null;
  const latest = useRef({ ...watch, proposesFor });
  latest.current = { ...watch, proposesFor };
  const { id, epoch } = draft;
  const { userId } = person;
  useEffect(() => {
    const made = new DraftConnection({
      address: addressOf(window.location),
      draftId: id,
      userId,
      epoch,
      isLocked: (pid) => latest.current.isLocked(pid),
      proposesFor: () => latest.current.proposesFor,
      onChanged: (change) => latest.current.onChanged(change),
      shelf: window.localStorage,
    });
    setConnection(made);
    void made.start();
    const forget = onLeaving(() => void made.leave());
    return () => {
      forget();
      void made.stop();
    };
  }, [id, userId, epoch]);
  return { connection, state: useConnectionState(connection) };
};
