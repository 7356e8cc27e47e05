"use client";
// The live connection as React state: made when the room opens, closed when it unmounts.
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { proposesAs } from "#domain/people/access";
import { type ConnectionOptions, type ConnectionState, DraftConnection } from "#editor/connection";
import type { ChangeNotice } from "#editor/protocol";
import { onLeaving, onOtherAccount } from "#editor/unsaved/leaving";
import type { RoomDraft, RoomPerson } from "./room-context";

/** The state without a connection. */
export const waiting: ConnectionState = {
  status: "connecting",
  session: null,
  tray: [],
  kept: 0,
  isLooking: false,
};
const nothing = () => () => {};
const stillWaiting = () => waiting;

// The WebSocket address of the live rooms.
const addressOf = (location: Location): string =>
  `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/collab`;

// The state alternates between saving and saved with every key, which only the sign shows.
const withoutKeys = (current: () => ConnectionState): (() => ConnectionState) => {
  let last = waiting;
  return () => {
    const { status, ...now } = current();
    const next = { ...now, status: status === "saved" ? "saving" : status } as const;
    const isSame =
      next.status === last.status &&
      next.session === last.session &&
      next.tray === last.tray &&
      next.kept === last.kept &&
      next.isLooking === last.isLooking;
    if (!isSame) last = next;
    return last;
  };
};

/**
 * The state of a connection, with `saving` reported as `saved`, so that a page is not rendered for every key. Without a
 * connection, the waiting state.
 */
export const useConnectionState = (connection: DraftConnection | null): ConnectionState => {
  const current = useMemo(() => withoutKeys(connection?.current ?? stillWaiting), [connection]);
  return useSyncExternalStore(connection?.subscribe ?? nothing, current, stillWaiting);
};

type BegunConnection = { readonly connection: DraftConnection; end(): void };

/**
 * Starts a page's connection, which listens to network and sign-in events of the browser. `below`: the path prefix of
 * the room.
 */
export const beginConnection = (
  options: Omit<ConnectionOptions, "address" | "shelf">,
  below = "",
): BegunConnection => {
  const connection = new DraftConnection({
    ...options,
    address: addressOf(window.location) + below,
    shelf: window.localStorage,
  });
  void connection.start();
  const forget = [
    onLeaving(() => void connection.leave()),
    onOtherAccount(() => connection.stopForOther()),
    onNetwork((isThere) => connection.hearNetwork(isThere)),
  ];
  const end = () => {
    for (const each of forget) each();
    void connection.stop();
  };
  return { connection, end };
};

const onNetwork = (hear: (isThere: boolean) => void): (() => void) => {
  const [back, gone] = [() => hear(true), () => hear(false)];
  window.addEventListener("online", back);
  window.addEventListener("offline", gone);
  return () => {
    window.removeEventListener("online", back);
    window.removeEventListener("offline", gone);
  };
};

type Watch = { isLocked(pid: string): boolean; onChanged(change: ChangeNotice): void };

/** The connection, null on the server and until hydration, and its state as in {@link useConnectionState}. */
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
    const begun = beginConnection({
      draftId: id,
      userId,
      epoch,
      isLocked: (pid) => latest.current.isLocked(pid),
      proposesFor: () => latest.current.proposesFor,
      onChanged: (change) => latest.current.onChanged(change),
    });
    setConnection(begun.connection);
    return begun.end;
  }, [id, userId, epoch]);
  return { connection, state: useConnectionState(connection) };
};
