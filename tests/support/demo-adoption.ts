// The demo's own draft on its way from the middle of a session to its adoption, asked as its people: what is open is decided, the brackets
// go, and everything after that is signed with passkeys.
import { randomBytes } from "node:crypto";
import type { Database } from "#db/client";
import { personByEmail } from "#db/people/people";
import { apiTokens } from "#db/schema/people";
import { sha256 } from "#domain/digest";
import { seatOfPerson } from "#server/sign-in/session";
import type { MeetingFiles } from "./forged-meeting";
import { type Attendee, negotiationOf } from "./negotiation";
import type { SeatHolder } from "./room-server";
import { beNamed, type Device, type SigningRequest, signingRoom } from "./signing-room";
import { logOf, type TestWitness } from "./witnesses";

const draft = "wsis10";

type DemoBlock = {
  readonly pid: string;
  readonly type: string;
  readonly text: string;
  readonly digest: string;
};
type DemoCard = { readonly id: string; readonly state: string; readonly collides: readonly string[] };

const seated = async ({ db }: Database, account: string): Promise<SeatHolder> => {
  const person = await personByEmail(db, `${account}@demo.example`);
  const seat = person && (await seatOfPerson(person.id, draft));
  if (!seat) throw new Error(`The demo has no account ${account}.`);
  const token = randomBytes(24).toString("base64url");
  const row = { id: account, userId: person.id, tokenHash: sha256(token), label: "test" };
  await db.insert(apiTokens).values(row);
  return { ...seat.who, token };
};

const peopleOf = async (database: Database): Promise<Record<Attendee, SeatHolder>> => {
  const as = (account: string) => seated(database, account);
  return {
    facilitator: await as("cofacilitator1"),
    secretariat: await as("secretariat"),
    observer: await as("observer"),
    chn: await as("chn"),
    bra: await as("bra"),
    eu: await as("eu"),
    ind: await as("ind"),
    ken: await as("ken"),
    usa: await as("usa"),
  };
};

/** The demo meeting, as it was filled. */
export const demoAdoption = async (database: Database) => {
  const room = negotiationOf(database, draft, await peopleOf(database));
  beNamed();
  const signing = signingRoom(database, room);
  const devices = new Map<Attendee, Device>();

  /** Does something that must succeed: a method and an address below the draft. */
  const does = async (who: Attendee, what: `${"GET" | "POST" | "PUT"} ${string}`, body?: object) => {
    const [method = "", path = ""] = what.split(" ");
    const { status, body: answered } = await room.ask(who, method, path, body);
    if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(answered)}`);
    return answered;
  };
  const blocks = async (): Promise<DemoBlock[]> => (await does("observer", "GET blocks")).items;
  const beginning = async (words: string): Promise<DemoBlock> => {
    const found = (await blocks()).find(({ text }) => text.startsWith(words));
    if (!found) throw new Error(`No paragraph begins with “${words}”.`);
    return found;
  };
  const accept = (ids: readonly string[]) => does("facilitator", "POST proposals/accept", { ids });
  /** Signs with the passkey of somebody. */
  const signs = (who: Attendee, order: SigningRequest) => {
    const device = devices.get(who);
    if (!device) throw new Error(`${who} has no passkey.`);
    return signing.signed(who, device, order);
  };

  return {
    ...room,
    signing,
    does,
    beginning,
    /** Proposals that collide with none are accepted, the others rejected. */
    decideAll: async () => {
      const cards: DemoCard[] = (await does("observer", "GET proposals")).items;
      const open = cards.filter(({ state }) => state === "open");
      for (const { id, collides } of open)
        if (collides.length > 0) await does("facilitator", `POST proposals/${id}/reject`, {});
      await accept(open.flatMap(({ id, collides }) => (collides.length === 0 ? [id] : [])));
    },
    /** Every bracket goes, by proposals of the EU. */
    unbracket: async () => {
      const made: string[] = [];
      for (const { pid, text } of await blocks())
        if (/[[\]]/.test(text)) {
          const order = { op: "replace", pid, quote: text, text: text.replaceAll(/[[\]]/g, "") };
          made.push((await does("eu", "POST proposals", order)).id);
        }
      await accept(made);
      return made.length;
    },
    /** Gives these people passkeys that count. */
    keysFor: async (...who: Attendee[]) => {
      for (const each of who) devices.set(each, (await signing.ready(each)).device);
    },
    signs,
    /** Agrees to every paragraph with one touch; answers how many they are. */
    agreesToAll: async (who: Attendee): Promise<number> => {
      const seen = (await blocks()).filter(({ type }) => type === "paragraph");
      const named = seen.map(({ pid, digest }) => ({ pid, digest }));
      const says = { position: "agree" };
      const signature = await signs(who, { act: "position.taken", blocks: named, says });
      await does(who, "PUT positions", { ...says, blocks: named, signature });
      return named.length;
    },
    /** What is saved of it, with a proof about this paragraph. */
    saved: async (pid: string): Promise<Omit<MeetingFiles, "kept">> => ({
      record: await does("facilitator", "GET record?format=json"),
      certificate: await does("observer", "GET adoption/certificate?format=json"),
      proof: await does("observer", `GET record/proof?pid=${pid}&text=3&origin=yes`),
      statements: await does("observer", "GET record/statements?delegation=EU"),
      texts: [await does("observer", "GET texts/2/proof"), await does("observer", "GET texts/3/proof")],
    }),
    /** What a witness keeps that asked for the checkpoints of so many entries, one after the other, and for what joins them. */
    keptBy: async (witness: TestWitness, sizes: readonly number[]): Promise<string> => {
      const seen: object[] = [];
      for (const [index, size] of sizes.entries()) {
        const { note, key } = await does("observer", `GET record/checkpoint?format=json&size=${size}`);
        const before = sizes[index - 1];
        const joined = before && (await does("observer", `GET record/consistency?from=${before}&to=${size}`));
        const at = new Date(Date.UTC(2015, 11, 14, 15, index));
        const signed = witness.cosign(note, at.getTime() / 1000);
        seen.push({ note: signed, key, at: at.toISOString(), hashes: joined?.hashes ?? null });
      }
      return logOf(witness, seen, draft);
    },
  };
};

export type DemoAdoption = Awaited<ReturnType<typeof demoAdoption>>;
