// That drafts are whole in the end: nothing is wrong with them by `adref check`, and an installation loads their archives.
import { expect } from "vitest";
import { type Database, openPostgres } from "#db/client";
import { atOneMoment } from "#db/documents/archive";
import { allDraftIds } from "#db/draft/drafts";
import { recordHead } from "#db/record/record";
import { draftFaults } from "#server/admin/check/everything";
import { makeRooms } from "#server/room/rooms";
import { provideRuntime, runtime } from "#server/runtime";
import { endpoints } from "#server/table";
import { answer } from "./checked-answer";
import { freshDatabase } from "./database";
import { databaseIn } from "./database-clock";
import { makeDraft, seatPerson } from "./room-server";
import type { ServerPlace } from "./server-process";
import { signIn } from "./sign-in";
import { filesOf } from "./still-room";

/** What `adref check` says of a draft. */
export const faultsOf = async ({ db }: Pick<Database, "db">, draft: string): Promise<string[]> =>
  (await atOneMoment(db, (tx) => draftFaults(tx, draft))).map(({ what }) => what);

/** Those in which anything is recorded, and how far. */
const recordedIn = async ({ db }: Pick<Database, "db">): Promise<Map<string, number>> => {
  const heads = new Map<string, number>();
  for (const draft of await allDraftIds(db)) heads.set(draft, (await recordHead(db, draft)).n);
  return new Map([...heads].filter(([, n]) => n > 0));
};

const asked = (token: string, path: string, body?: FormData): Promise<Response> =>
  answer(
    endpoints,
    new Request(`http://127.0.0.1/api/${path}`, {
      method: body ? "POST" : "GET",
      headers: { authorization: `Bearer ${token}` },
      ...(body && { body }),
    }),
  );

/** Expects it of every draft of the installation that answers, which answers no more afterwards: another has loaded them. */
export const expectWholeDrafts = async (database: Database): Promise<void> => {
  const archives = new Map<string, string>();
  for (const draft of (await recordedIn(database)).keys()) {
    expect([draft, await faultsOf(database, draft)]).toEqual([draft, []]);
    const { token } = await seatPerson(database, draft, "secretariat");
    archives.set(draft, await (await asked(token, `drafts/${draft}/archive`)).text());
  }
  const there = await freshDatabase();
  const rooms = makeRooms(there);
  provideRuntime({ ...runtime(), database: there, rooms });
  try {
    const { token } = await seatPerson(there, await makeDraft(there, null), "secretariat");
    for (const [draft, archive] of archives) {
      const loaded = await asked(token, "drafts/import", filesOf(["draft.json", archive]));
      expect([draft, loaded.status, await loaded.text()]).toEqual([draft, 201, expect.anything()]);
      expect([draft, await faultsOf(there, draft)]).toEqual([draft, []]);
    }
  } finally {
    await rooms.close();
    await there.close();
  }
};

/** By server: how far the record of each draft was when it was looked at. */
const lookedAt = new Map<string, Map<string, number>>();

/**
 * Expects it of the drafts of a server in which anything was recorded since it was looked at last. Its own archives are brought to it: what is
 * sound is refused for nothing but that the draft is there.
 */
export const expectWholeDraftsAt = async (place: ServerPlace): Promise<void> => {
  const database = await openPostgres(place.databaseUrl ?? databaseIn(place.dataDir));
  try {
    const known = lookedAt.get(place.base) ?? new Map<string, number>();
    lookedAt.set(place.base, known);
    const secretariat = await signIn(place.base, "secretariat@demo.example", "demo-2015");
    for (const [draft, n] of await recordedIn(database)) {
      if (known.get(draft) === n) continue;
      known.set(draft, n);
      const archive = await secretariat.ask(`/api/drafts/${draft}/archive`);
      expect([draft, await faultsOf(database, draft)]).toEqual([draft, []]);
      if (archive.status === 404) continue;
      const body = filesOf(["draft.json", await archive.text()]);
      const origin = { origin: place.base };
      const refused = await secretariat.ask("/api/drafts/import", { method: "POST", headers: origin, body });
      expect([draft, await refused.json()]).toEqual([draft, expect.objectContaining({ code: "exists" })]);
    }
  } finally {
    await database.close();
  }
};
