"use client";
// A delegation's prepared words, for all parts of the room: whether the page shows them, their list, and the acts on
// them.
import { useQuery } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { z } from "zod";
import type { ConnectionState, DraftConnection } from "#editor/connection";
import type { PreparingView } from "#server/preparing/preparing-view";
import { liveKey } from "../../../../queries/keys";
import { useMakeStale } from "../../../../queries/stale";
import { api } from "../../../../ui/api";
import { useNotice } from "../../../../ui/notice";
import type { RoomDraft, RoomPerson } from "../room-context";
import { ReadsAlong, useRoom } from "../room-context";
import { beginConnection, waiting } from "../use-draft-connection";
import { useSteady } from "../use-steady";

const nothing = () => () => {};
const stillWaiting = () => waiting;

/**
 * The delegation's own document as React state: connected while the page shows prepared words. The state of the
 * connection and its tray; `epoch` is null where nothing is prepared.
 */
const usePreparedDocument = (
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

type PreparationView = z.infer<typeof PreparingView>;
export type PreparedItem = PreparationView["items"][number];

export type Preparing = {
  readonly delegation: string;
  /** Whether typing is prepared rather than tabled. */
  readonly isOn: boolean;
  readonly view: PreparationView | null;
  readonly connection: DraftConnection | null;
  readonly state: ConnectionState;
  /** The id of the paragraph last started on this page. */
  readonly begunHere: string | null;
  setOn(isOn: boolean): void;
  /** Starts a paragraph, discards one, or removes an entry from the tray. */
  begin(pid: string): void;
  giveUp(pid: string): void;
  clear(id: string): void;
  /** Call after an act on prepared words. */
  refresh(): void;
};

const Context = createContext<Preparing | null>(null);

/** What the delegation prepares; null for those who cannot prepare for one. */
export const usePreparing = (): Preparing | null => useContext(Context);

/** Provides prepared words. While they are shown, the text itself is read-only. */
export const PreparingKnowledge = ({ children }: { children: ReactNode }) => {
  const { draft, may, person } = useRoom();
  const isNegotiated = draft.mode === "negotiating";
  const { delegation } = person;
  if (!isNegotiated || delegation === null || !may("prepare")) return <>{children}</>;
  return <Known delegation={delegation}>{children}</Known>;
};

const Known = ({ delegation, children }: { delegation: string; children: ReactNode }) => {
  const { draft, path } = useRoom();
  const [isOn, setOn] = useState(false);
  const { data: view = null } = useQuery({
    queryKey: liveKey(draft.id, "preparing"),
    queryFn: ({ signal }) => api.get(path("preparing"), signal),
  });
  const [begunHere, setBegunHere] = useState<string | null>(null);
  const acts = useActs(setBegunHere);
  const epoch = isOn && view && view.items.length > 0 ? view.epoch : null;
  const { connection, state } = usePreparedDocument(epoch);
  const value = useMemo<Preparing>(
    () => ({ delegation, isOn, view, connection, state, begunHere, setOn, ...acts }),
    [delegation, isOn, view, connection, state, begunHere, acts],
  );
  return (
    <Context.Provider value={value}>
      <ReadsAlong isOn={isOn}>{children}</ReadsAlong>
    </Context.Provider>
  );
};

const useActs = (
  onBegin: (pid: string) => void,
): Pick<Preparing, "begin" | "giveUp" | "clear" | "refresh"> => {
  const { draft, path } = useRoom();
  const { fail } = useNotice();
  const makeStale = useMakeStale();
  const pathNow = useSteady(path);
  return useMemo(() => {
    const refresh = () => makeStale([liveKey(draft.id, "preparing")]);
    const attempt = (act: () => Promise<unknown>) => void act().then(refresh, fail);
    return {
      refresh,
      begin: (pid) => {
        onBegin(pid);
        attempt(() => api.post(pathNow(`preparing/${encodeURIComponent(pid)}`), {}));
      },
      giveUp: (pid) => attempt(() => api.delete(pathNow(`preparing/${encodeURIComponent(pid)}`))),
      clear: (id) => attempt(() => api.delete(pathNow(`preparing/tray/${encodeURIComponent(id)}`))),
    };
  }, [draft.id, pathNow, makeStale, fail, onBegin]);
};
