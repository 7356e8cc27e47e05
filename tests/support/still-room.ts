import { endpoints } from "#server/table";
// A room whose words stand still, and a runtime with one draft and a person in each role, for tests that are not about
// the live document.

import type { Database, Db } from "#db/client";
import { insertDraft } from "#db/draft/drafts";
import { draftPeople } from "#db/schema/drafts";
import { apiTokens, delegations, users } from "#db/schema/people";
import { sha256 } from "#domain/digest";
import { type Block, type BlockKind, type ParagraphId, run } from "#domain/draft";
import type { Role } from "#domain/people/access";
import { Refusal } from "#domain/refusal";
import type { ChangeNotice } from "#editor/protocol";
import { readConfig } from "#server/config";
import type { DraftHold, Room, Rooms } from "#server/runtime";
import { provideRuntime } from "#server/runtime";
import { answer } from "./checked-answer";

/** Rooms whose blocks a test applies and replaces; what they were asked to announce is kept in `announced`. */
export type StillRooms = Rooms & {
  readonly announced: ChangeNotice[];
  setBlocks(draftId: string, blocks: readonly Block[]): void;
};

/** A block of plain words. */
export const block = (pid: string, text: string, kind: BlockKind = "operative", level = 1): Block => ({
  pid: pid as ParagraphId,
  kind,
  level,
  runs: text === "" ? [] : [run(text)],
});

const unchangeable = (): never => {
  throw new Error("The words of a still room do not change by command.");
};

/** Makes rooms that hold still. */
const stillRooms = (database: Database): StillRooms => {
  const drafts = new Map<string, readonly Block[]>();
  const announced: ChangeNotice[] = [];
  const roomOf = (draftId: string): Room => {
    const blocks = () => drafts.get(draftId) ?? [];
    const holdFor = (allow: (db: Db) => Promise<void>): DraftHold => {
      const keep: DraftHold["keep"] = (facts) =>
        database.db.transaction(async (tx) => {
          const kept = await facts(tx);
          await allow(tx);
          return kept;
        });
      const hold: DraftHold = {
        blocks,
        mode: () => "drafting",
        silence: () => null,
        change: async () => unchangeable(),
        keep,
        db: database.db,
        together: (work) =>
          keep((tx) => {
            const within: DraftHold = {
              ...hold,
              db: tx,
              keep: (facts) => facts(tx),
              together: (more) => more(within),
            };
            return work(within);
          }),
        announce: (change) => void announced.push(change),
      };
      return hold;
    };
    return {
      draftId,
      seq: () => 0,
      blocks,
      state: () => new TextEncoder().encode(JSON.stringify(blocks())),
      exclusive: async (work, allow = async () => undefined) => {
        await allow(database.db);
        return work(holdFor(allow));
      },
      announce: (change) => void announced.push(change),
    };
  };
  return {
    announced,
    setBlocks: (draftId, blocks) => void drafts.set(draftId, blocks),
    open: async (draftId) => {
      if (!drafts.has(draftId)) throw new Refusal("not-found", "There is no such draft.");
      return roomOf(draftId);
    },
    openPrepared: async () => unchangeable(),
    ownedElsewhere: async () => null,
    counts: () => ({ owned: 0, followed: 0, lag: 0, sockets: 0 }),
    announce: (_, change) => void announced.push(change),
    accessChanged: () => undefined,
    close: async () => undefined,
  };
};

/** The people of the runtime, by the first part of their address and token. */
const people = {
  secretariat: ["secretariat", null],
  cofacilitator: ["co-facilitator", null],
  chn: ["delegate", "CHN"],
  bra: ["delegate", "BRA"],
  observer: ["observer", null],
  stranger: ["observer", null],
} as const satisfies Record<string, readonly [Role, string | null]>;
export type PersonName = keyof typeof people;

/** A runtime with draft `d1`, in which everybody but the stranger has a seat, and draft `d2` of the stranger alone. */
export const stillRuntime = async (database: Database): Promise<StillRooms> => {
  const { db } = database;
  await db.insert(delegations).values([
    { code: "CHN", name: "China", kind: "state" },
    { code: "BRA", name: "Brazil", kind: "state" },
  ]);
  for (const [name, [role, delegation]] of Object.entries(people)) {
    const id = `u-${name}`;
    await db.insert(users).values({ id, email: `${name}@demo.example`, name, usualRole: role, delegation });
    await db
      .insert(apiTokens)
      .values({ id: `t-${name}`, userId: id, tokenHash: sha256(tokenOf(name)), label: "" });
  }
  const rooms = stillRooms(database);
  for (const id of ["d1", "d2"]) {
    await insertDraft(db, {
      id,
      title: id,
      mode: "drafting",
      createdBy: null,
      settings: { headings: "counted" },
    });
    rooms.setBlocks(id, []);
  }
  const seats = Object.entries(people).map(([name, [role, delegation]]) => ({
    draftId: name === "stranger" ? "d2" : "d1",
    userId: `u-${name}`,
    role,
    delegation,
  }));
  await db.insert(draftPeople).values(seats);
  const config = readConfig({ NODE_ENV: "test", NEXTAUTH_SECRET: "a secret that only tests know" });
  provideRuntime({ config, database, rooms });
  return rooms;
};

/** The token of one of the people, for requests that `ask` does not make. */
export const tokenOf = (name: string): string => `token-of-the-person-${name}`;

/** What came back: the status, the words, and where they are JSON their value. */
export type Reply = {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered.
  readonly json: any;
};

/** Asks the API as one of the people, the way a program would. */
export const ask = async (
  name: PersonName | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> => {
  const isForm = body instanceof FormData;
  const response = await answer(
    endpoints,
    new Request(`http://adref.example/api/${path}`, {
      method,
      headers: {
        ...(name ? { authorization: `Bearer ${tokenOf(name)}` } : {}),
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  return {
    status: response.status,
    text,
    headers: response.headers,
    json: isJson ? JSON.parse(text) : null,
  };
};

/** A form with files in fields named `file`. */
export const filesOf = (
  ...files: (readonly [name: string, content: string | Uint8Array<ArrayBuffer>])[]
): FormData => {
  const form = new FormData();
  for (const [name, content] of files) form.append("file", new Blob([content]), name);
  return form;
};
