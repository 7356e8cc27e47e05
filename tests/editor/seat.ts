// A seat at the small room: a browser's connection with everything around it that a test needs.
import type * as Y from "yjs";
import { type ParagraphId, run } from "#domain/draft";
import { type ConnectionOptions, type ConnectionStatus, DraftConnection } from "#editor/connection";
import { replaceText } from "#editor/draft-doc";
import type { ChangeNotice } from "#editor/protocol";
import { block, documentOf, wordsOf } from "./desk";
import { nodeSocket, SmallRoom } from "./small-room";

const rooms: SmallRoom[] = [];
const connections: DraftConnection[] = [];

/** Ends what a test has opened. */
export const leaveAll = async (): Promise<void> => {
  await Promise.all(connections.splice(0).map((each) => each.stop()));
  await Promise.all(rooms.splice(0).map((each) => each.close()));
};

/** Blocks that the page knows to be closed. */
export const locked = new Set<string>();
/** Opens a room over a document. */
export const openRoomWith = async (doc: Y.Doc) => {
  const room = new SmallRoom(doc);
  rooms.push(room);
  locked.clear();
  return { room, address: await room.open() };
};
/** Opens a room whose blocks p1, p2 … read like this. */
export const openRoom = (...words: readonly string[]) =>
  openRoomWith(documentOf(...words.map((each, index) => block(`p${index + 1}`, each))));

/** Somebody sits down at it. */
export const sitAt = (
  address: string,
  more: {
    onChanged?: (change: ChangeNotice) => void;
    shelf?: NonNullable<ConnectionOptions["shelf"]>;
    store?: NonNullable<ConnectionOptions["store"]>;
    proposesFor?: string;
  } = {},
) => {
  const seen: ConnectionStatus[] = [];
  const connection = new DraftConnection({
    address,
    draftId: "wsis10",
    userId: "u1",
    epoch: "first",
    isLocked: (pid) => locked.has(pid),
    onChanged: (change) => more.onChanged?.(change),
    socket: nodeSocket,
    proposesFor: () => more.proposesFor ?? null,
    ...(more.shelf && { shelf: more.shelf }),
    ...(more.store && { store: more.store }),
  });
  connection.subscribe(() => {
    const { status } = connection.current();
    if (seen.at(-1) !== status) seen.push(status);
  });
  connections.push(connection);
  void connection.start();
  return { connection, seen };
};

/** Waits for something to come about. */
export const until = async (condition: () => boolean, what: string): Promise<void> => {
  for (const end = Date.now() + 8000; !condition(); ) {
    if (Date.now() > end) throw new Error(`never came about: ${what}`);
    await new Promise((done) => setTimeout(done, 5));
  }
};
/** Lets time pass. */
export const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
/** Waits until everything is acknowledged. */
export const saved = (connection: DraftConnection) =>
  until(() => connection.current().status === "saved", "saved");

/** Makes a block read like this, as its writer would. */
export const write = (connection: DraftConnection, pid: string, words: string) => {
  const { session } = connection.current();
  if (!session) throw new Error("There is no document yet.");
  replaceText(session.doc, pid as ParagraphId, [run(words)]);
};
/** What the writer sees. */
export const read = (connection: DraftConnection): string[] => {
  const { session } = connection.current();
  return session ? wordsOf(session.doc) : [];
};
