"use client";
// The live connection as React sees it: made when the room opens, stopped when it closes.
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { proposesAs } from "#domain/people/access";
import { type ConnectionState, DraftConnection } from "#editor/connection";
import type { Change } from "#editor/protocol";
import { onLeaving } from "#editor/unsaved/leaving";
import type { RoomDraft, RoomPerson } from "./room-context";

const waiting: ConnectionState = { status: "connecting", session: null, tray: [], kept: 0 };
const nothing = () => () => {};
const stillWaiting = () => waiting;

/** Where the live rooms are. */
export const addressOf = (location: Location): string =>
  `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/collab`;

type Watch = { isLocked(pid: string): boolean; onChanged(change: Change): void };

/** The connection and its state; null on the server and until the page is alive. */
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
  const state = useSyncExternalStore(
    connection?.subscribe ?? nothing,
    connection?.current ?? stillWaiting,
    stillWaiting,
  );
  return { connection, state };
};
