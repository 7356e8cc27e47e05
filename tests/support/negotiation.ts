// A draft under negotiation on a real server, with delegates, and the API asked as each of them.
import { afterAll, beforeAll } from "vitest";
import type { Database } from "#db/client";
import { readRecord } from "#db/record/record";
import { draftPeople } from "#db/schema/drafts";
import type { Block } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import { endpoints } from "#server/table";
import { answer } from "./checked-answer";
import { freshDatabase } from "./database";
import { makeDraft, openRoomServer, type RoomServer, type SeatHolder, seatPerson } from "./room-server";

/** What came back. */
export type ApiReply = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered.
  readonly body: any;
};

/** Asks the API as somebody, the way a program would. */
export const askApi = async (
  who: Pick<SeatHolder, "token" | "cookie"> | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<ApiReply> => {
  const headers = new Headers();
  if (who?.cookie !== undefined) headers.set("cookie", who.cookie);
  else if (who) headers.set("authorization", `Bearer ${who.token}`);
  if (body !== undefined) headers.set("content-type", "application/json");
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await answer(endpoints, new Request(`http://127.0.0.1/api/${path}`, init));
  const text = await response.text();
  return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : {} };
};

const delegations = ["CHN", "BRA", "EU", "IND", "KEN", "USA"] as const;
export type Attendee = Lowercase<(typeof delegations)[number]> | "facilitator" | "secretariat" | "observer";

const everybody = new WeakMap<Database, Record<Attendee, SeatHolder>>();

// The same people sit in every draft of a test file.
const peopleOf = async (database: Database, draft: string): Promise<Record<Attendee, SeatHolder>> => {
  const known = everybody.get(database);
  if (known) {
    const seats = Object.values(known).map(({ userId, role, delegation }) => ({
      draftId: draft,
      userId,
      role,
      delegation,
    }));
    await database.db.insert(draftPeople).values(seats);
    return known;
  }
  const people = {
    facilitator: await seatPerson(database, draft, "co-facilitator"),
    secretariat: await seatPerson(database, draft, "secretariat"),
    observer: await seatPerson(database, draft, "observer"),
  } as Record<Attendee, SeatHolder>;
  for (const code of delegations)
    people[code.toLowerCase() as Attendee] = await seatPerson(database, draft, "delegate", code);
  everybody.set(database, people);
  return people;
};

/** A draft with these blocks, a person of every role and a delegate of each of six delegations. */
export const negotiation = async (
  database: Database,
  server: RoomServer,
  begins: readonly Block[],
  mode: Mode = "negotiating",
) => {
  const draft = await makeDraft(database, server, { mode, blocks: begins });
  return negotiationOf(database, draft, await peopleOf(database, draft));
};

/** A draft that is there, asked as these people. */
export const negotiationOf = (
  database: Pick<Database, "db">,
  draft: string,
  people: Readonly<Record<Attendee, SeatHolder>>,
) => {
  const ask = (who: Attendee, method: string, path: string, body?: unknown) =>
    askApi(people[who], method, `drafts/${draft}/${path}`, body);
  const blocks = async () => (await ask("observer", "GET", "blocks")).body.items;
  const block = async (pid = "p1") => (await blocks()).find((each: { pid: string }) => each.pid === pid);
  return {
    draft,
    people,
    ask,
    /** Makes a proposal, which must succeed, and answers its card. */
    propose: async (who: Attendee, body: object) => {
      const made = await ask(who, "POST", "proposals", body);
      if (made.status !== 201) throw new Error(`${made.status} ${JSON.stringify(made.body)}`);
      return made.body;
    },
    /** Does something with a proposal. */
    act: (who: Attendee, id: string, command: string, body: object = {}) =>
      ask(who, "POST", `proposals/${id}/${command}`, body),
    card: async (id: string) => (await ask("observer", "GET", `proposals/${id}`)).body,
    blocks,
    block,
    /** Takes a position on the present words of a paragraph. */
    takes: async (who: Attendee, position: string, pid = "p1", note?: string) =>
      ask(who, "PUT", `blocks/${pid}/position`, {
        position,
        digest: (await block(pid)).digest,
        ...(note && { note }),
      }),
    closes: (pid: string, to: string, more: object = {}) =>
      ask("facilitator", "POST", `blocks/${pid}/standing`, { to, ...more }),
    /** What the record describes these acts. */
    acts: async (...names: string[]) =>
      (await readRecord(database.db, draft)).filter(({ act }) => names.includes(act)),
    /** What the record describes proposals. */
    proposalActs: async () =>
      (await readRecord(database.db, draft)).filter(({ act }) => act.startsWith("proposal.")),
    /** The base text of every block that stands. */
    text: async (): Promise<string[]> =>
      (await ask("observer", "GET", "blocks")).body.items
        .filter((block: { proposed: unknown }) => block.proposed === null)
        .map((block: { text: string }) => block.text),
  };
};

export type Negotiation = ReturnType<typeof negotiationOf>;

/** A room server on a database of its own, for all tests of a file; its drafts are begun there. */
export const negotiationRuntime = () => {
  let open: { readonly database: Database; readonly server: RoomServer } | undefined;
  const held = () => {
    if (!open) throw new Error("The runtime is provided while tests run.");
    return open;
  };
  beforeAll(async () => {
    const database = await freshDatabase();
    open = { database, server: await openRoomServer(database) };
  });
  afterAll(async () => {
    await held().server.close();
    await held().database.close();
  });
  return {
    get database() {
      return held().database;
    },
    begin: (blocks: readonly Block[], mode?: Mode) =>
      negotiation(held().database, held().server, blocks, mode),
    /** Sits somebody down at the live room of a draft, with everything that is there. */
    sit: (room: Negotiation, who: Attendee) => held().server.connect(room.draft, room.people[who]).ready(),
  };
};
