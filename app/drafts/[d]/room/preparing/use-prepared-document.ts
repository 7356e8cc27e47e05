"use client";
// The delegation's own document as React sees it: connected while something is prepared and the page shows it.
import { useEffect, useState, useSyncExternalStore } from "react";
import type { ConnectionState, DraftConnection } from "#editor/connection";
import { type RoomDraft, type RoomPerson, useRoom } from "../room-context";
import { beginConnection, waiting } from "../use-draft-connection";

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
    const options = {
      room: "preparing",
      draftId: `${id}/preparing`,
      userId,
      epoch,
      isLocked: () => false,
      onChanged: () => undefined,
    };
    const begun = beginConnection(options, `/${encodeURIComponent(id)}`);
    setConnection(begun.connection);
    return () => {
      begun.end();
      setConnection(null);
    };
  }, [id, userId, epoch]);
  return connection;
};
