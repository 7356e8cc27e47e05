"use client";
// The delegation's own document as React sees it: connected while something is prepared and the page shows it.
import { useEffect, useState, useSyncExternalStore } from "react";
import { type ConnectionState, DraftConnection } from "#editor/connection";
import { onLeaving } from "#editor/unsaved/leaving";
import { type RoomDraft, type RoomPerson, useRoom } from "../room-context";
import { addressOf } from "../use-draft-connection";

const waiting: ConnectionState = { status: "connecting", session: null, tray: [], kept: 0 };
const nothing = () => () => {};
const stillWaiting = () => waiting;

/** The state of the connection and its tray; `epoch` is null where nothing is prepared. */
export const usePreparedDocument = (
  epoch: string | null,
): { readonly connection: DraftConnection | null; readonly state: ConnectionState } => {
  const { draft, person } = useRoom();
  const connection = useConnection(draft, person, epoch);
  const state = useSyncExternalStore(
    connection?.subscribe ?? nothing,
    connection?.current ?? stillWaiting,
    stillWaiting,
  );
  return { connection, state };
};

const useConnection = (
  { id }: RoomDraft,
  { userId }: RoomPerson,
  epoch: string | null,
): DraftConnection | null => {
  const [connection, setConnection] = useState<DraftConnection | null>(null);
  useEffect(() => {
    if (epoch === null) return undefined;
    const made = new DraftConnection({
      address: `${addressOf(window.location)}/${encodeURIComponent(id)}`,
      room: "preparing",
      draftId: `${id}/preparing`,
      userId,
      epoch,
      isLocked: () => false,
      onChanged: () => undefined,
      shelf: window.localStorage,
    });
    setConnection(made);
    void made.start();
    const forget = onLeaving(() => void made.leave());
    return () => {
      forget();
      void made.stop();
      setConnection(null);
    };
  }, [id, userId, epoch]);
  return connection;
};
