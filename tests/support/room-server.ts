// A real live server for tests: gate, rooms and database behind an HTTP server on a free port, and people with tokens.
import { randomBytes } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import type { Database } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { draftPeople } from "#db/schema/drafts";
import { apiTokens, delegations, users } from "#db/schema/people";
import { sha256 } from "#domain/digest";
import { type Block, type ParagraphId, run } from "#domain/draft";
import type { Mode, Role } from "#domain/people/access";
import { fillDocument } from "#editor/draft-doc";
import type { Config } from "#server/config";
import { makeRooms } from "#server/room/rooms";
import type { Peers } from "#server/room/several/room-channel";
import { provideRuntime } from "#server/runtime";
import { RawClient } from "./raw-client";

/** Somebody with a seat: connect as them with {@link RoomServer.connect}. */
export type SeatHolder = {
  readonly userId: string;
  readonly token: string;
  /** Where it is there: somebody who has signed in, in a browser, asks with it instead of the token. */
  readonly cookie?: string;
  readonly role: Role;
  readonly delegation: string | null;
};

export type RoomServer = Awaited<ReturnType<typeof openRoomServer>>;

const config: Config = {
  port: 0,
  host: "127.0.0.1",
  dataDir: "",
  databaseUrl: undefined,
  redisUrl: undefined,
  serverUrl: "http://127.0.0.1:3000",
  serverSecret: "a secret between servers of tests",
  trustedProxies: [],
  publicUrl: undefined,
  secret: "a secret that only tests know",
  oidc: undefined,
};

/** A block of plain words. */
export const paragraph = (pid: string, text: string): Block => ({
  pid: pid as ParagraphId,
  kind: "operative",
  level: 1,
  runs: text === "" ? [] : [run(text)],
});

/** Blocks `p1`, `p2` and so on of plain words. */
export const paragraphs = (words: readonly string[]): Block[] =>
  words.map((text, index) => paragraph(`p${index + 1}`, text));

/** Opens the server. `close` ends rooms and sockets; the database stays the caller's. `serve` answers what is no socket. */
export const openRoomServer = async (
  database: Database,
  options: {
    idleAfter?: number;
    updatesPerSnapshot?: number;
    quietAfter?: number;
    pauseAfter?: number;
    port?: number;
    peers?: Peers;
  } = {},
  serve: RequestListener = (_, response) => response.writeHead(404).end(),
) => {
  const rooms = makeRooms(database, options);
  provideRuntime({ config, database, rooms });
  const http = createServer(serve);
  http.on("upgrade", rooms.handleUpgrade);
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/collab`;
  const clients: RawClient[] = [];
  return {
    rooms,
    port,
    url,
    connect: (draftId: string, who: Pick<SeatHolder, "token">): RawClient => {
      const client = new RawClient(`${url}/${draftId}`, who.token);
      clients.push(client);
      client.open();
      return client;
    },
    close: async () => {
      for (const client of clients) client.close();
      await rooms.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
};

/** Adds a person with a seat in a draft and a token to come with. */
export const seatPerson = async (
  { db }: Database,
  draftId: string,
  role: Role,
  delegation: string | null = null,
): Promise<SeatHolder> => {
  const userId = randomBytes(6).toString("hex");
  const token = randomBytes(24).toString("base64url");
  if (delegation !== null)
    await db
      .insert(delegations)
      .values({ code: delegation, name: delegation, kind: "state" })
      .onConflictDoNothing();
  await db.insert(users).values({
    id: userId,
    email: `${userId}@demo.example`,
    name: `Person ${userId}`,
    usualRole: role,
    delegation,
  });
  await db.insert(draftPeople).values({ draftId, userId, role, delegation });
  await db.insert(apiTokens).values({ id: userId, userId, tokenHash: sha256(token), label: "test" });
  return { userId, token, role, delegation };
};

type SessionClaims = { readonly sub: string; readonly sid?: string; readonly sessionVersion?: number };

/** The cookie that says this of whoever has signed in. */
export const sessionCookie = async (token: SessionClaims): Promise<string> =>
  `next-auth.session-token=${await encode({ token, secret: config.secret })}`;

/** The same person, signed in. */
export const signedIn = async (who: SeatHolder): Promise<SeatHolder & { readonly cookie: string }> => ({
  ...who,
  cookie: await sessionCookie({ sub: who.userId, sessionVersion: 1 }),
});

/** Adds a draft, with these blocks when given. */
export const makeDraft = async (
  database: Database,
  server: RoomServer | null,
  draft: { id?: string; mode?: Mode; blocks?: readonly Block[] } = {},
): Promise<string> => {
  const id = draft.id ?? `d${randomBytes(5).toString("hex")}`;
  await insertDraft(database.db, {
    id,
    title: "A draft",
    mode: draft.mode ?? "drafting",
    createdBy: null,
    settings: { headings: "counted" },
  });
  const { blocks } = draft;
  if (blocks && server) {
    const author = await seatPerson(database, id, "secretariat");
    const room = await server.rooms.open(id);
    await room.exclusive((hold) =>
      hold.change(
        author,
        (doc) => fillDocument(doc, blocks),
        async () => undefined,
      ),
    );
  }
  return id;
};
