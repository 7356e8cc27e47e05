// A room whose words stand still, and a house with one draft and a person in each role, for tests that are not about
// the live document.

import type { Database } from "#db/client";
import { sha256 } from "#db/digest";
import { insertDraft } from "#db/drafts";
import { draftPeople } from "#db/schema/drafts";
import { apiTokens, delegations, users } from "#db/schema/people";
import type { Role } from "#domain/access";
import { type Block, type BlockKind, type ParagraphId, run } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import { readConfig } from "#server/config";
import { furnish } from "#server/house";
import { answer, type Endpoint } from "#server/http";
import type { Change, Floor, Room, Rooms } from "#server/room/room";

/** Rooms whose blocks a test lays and replaces; what they were asked to announce is kept in `announced`. */
export type StillRooms = Rooms & {
  readonly announced: Change[];
  lay(draftId: string, blocks: readonly Block[]): void;
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
  const laid = new Map<string, readonly Block[]>();
  const announced: Change[] = [];
  const roomOf = (draftId: string): Room => {
    const blocks = () => laid.get(draftId) ?? [];
    const floor: Floor = {
      blocks,
      mode: () => "drafting",
      silence: () => null,
      change: async () => unchangeable(),
      keep: (facts) => database.db.transaction((tx) => facts(tx)),
    };
    return {
      draftId,
      seq: () => 0,
      blocks,
      state: () => new TextEncoder().encode(JSON.stringify(blocks())),
      exclusive: (work) => work(floor),
      announce: (change) => void announced.push(change),
    };
  };
  return {
    announced,
    lay: (draftId, blocks) => void laid.set(draftId, blocks),
    open: async (draftId) => {
      if (!laid.has(draftId)) throw new Refusal("not-found", "There is no such draft.");
      return roomOf(draftId);
    },
    accessChanged: () => undefined,
    close: async () => undefined,
  };
};

/** The people of the house, by the first part of their address and token. */
const people = {
  secretariat: ["secretariat", null],
  cofacilitator: ["co-facilitator", null],
  chn: ["delegate", "CHN"],
  bra: ["delegate", "BRA"],
  observer: ["observer", null],
  stranger: ["observer", null],
} as const satisfies Record<string, readonly [Role, string | null]>;
export type PersonName = keyof typeof people;

/** A house with draft `d1`, in which everybody but the stranger has a seat, and draft `d2` of the stranger alone. */
export const stillHouse = async (database: Database): Promise<StillRooms> => {
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
    await insertDraft(db, { id, title: id, mode: "drafting", createdBy: null });
    rooms.lay(id, []);
  }
  const seats = Object.entries(people).map(([name, [role, delegation]]) => ({
    draftId: name === "stranger" ? "d2" : "d1",
    userId: `u-${name}`,
    role,
    delegation,
  }));
  await db.insert(draftPeople).values(seats);
  const config = readConfig({ NODE_ENV: "test", NEXTAUTH_SECRET: "only for the tests of the house" });
  furnish({ config, database, rooms });
  return rooms;
};

const tokenOf = (name: string): string => `token-of-the-person-${name}`;

/** What came back: the status, the words, and where they are JSON their value. */
export type Reply = {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered.
  readonly json: any;
};

/** Asks a table of endpoints as one of the people, the way a program would. */
export const asking =
  (endpoints: readonly Endpoint[]) =>
  async (name: PersonName | null, method: string, path: string, body?: unknown): Promise<Reply> => {
    const isForm = body instanceof FormData;
    const response = await answer(
      endpoints,
      new Request(`http://house.example/api/${path}`, {
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
