// A whole server in a process of its own, with its API, its rooms and a gauge of its loop: what is asked of it over HTTP and
// sockets is measured where nothing else works. It is asked what to begin, and answers, over the channel of its parent.
import { randomUUID } from "node:crypto";
import { insertPasskey } from "#db/people/passkeys";
import { insertSession } from "#db/people/sessions";
import { type ActToRecord, appendRecords } from "#db/record/record";
import { bytesOfBase64 } from "#domain/bytes";
import { sha256 } from "#domain/digest";
import type { Block, ParagraphId } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import { watchSilences } from "#server/agreement/silence-watch";
import { answerAlone } from "./api-alone";
import { freshDatabase } from "./database";
import type { Filling } from "./filled-facts";
import { type FillingName, fillings } from "./fillings";
import { type LoopMeasure, watchLoop } from "./loop-gauge";
import { type Attendee, negotiation } from "./negotiation";
import { openRoomServer, type SeatHolder, sessionCookie } from "./room-server";

/** How a record becomes longer. */
export type Lengthening = {
  readonly pid: ParagraphId;
  readonly count: number;
  /** Whose acts they are; nobody's where it is not said. */
  readonly userId?: string;
};

/** What the child is asked for. */
export type ChildOrder =
  | { readonly what: "begin"; readonly blocks: readonly Block[]; readonly mode: Mode }
  /** Makes the record of a draft longer by so many entries, on a paragraph and of the length of usual ones. */
  | ({ readonly what: "record"; readonly draft: string } & Lengthening)
  | ({ readonly what: "fill"; readonly with: FillingName } & Filling)
  /** Opens a session for somebody. */
  | { readonly what: "session"; readonly userId: string }
  /** Appends these acts to their draft's record. */
  | { readonly what: "append"; readonly draft: string; readonly acts: readonly ActToRecord[] }
  /** Gives somebody a passkey; its public key in COSE, in base64. */
  | { readonly what: "passkey"; readonly userId: string; readonly id: string; readonly publicKey: string }
  | { readonly what: "reset" }
  | { readonly what: "read" };

/** What it says: where it listens, and then one answer for each order. */
export type ChildMessage =
  | { readonly port: number }
  | { readonly draft: string; readonly people: Readonly<Record<Attendee, SeatHolder>> }
  | { readonly held: LoopMeasure }
  | { readonly cookie: string }
  | { readonly recorded: number };

const database = await freshDatabase();
const server = await openRoomServer(
  database,
  {},
  (incoming, outgoing) => void answerAlone(incoming, outgoing),
);
await watchSilences();
const gauge = watchLoop();
const say = (said: ChildMessage) => process.send?.(said);

function* acts({
  draft,
  pid,
  count,
  userId,
}: Extract<ChildOrder, { what: "record" }>): Generator<ActToRecord> {
  const common = {
    draftId: draft,
    userId: userId ?? null,
    delegation: "CHN",
    act: "position.taken" as const,
  };
  const note =
    "Consultations with the capital are under way, and the delegation reverts to it at the next meeting.";
  for (let n = 0; n < count; n += 1)
    yield {
      ...common,
      pid: n % 100 === 0 ? pid : null,
      digest: sha256(`${n}`),
      facts: { position: "agree", note, n },
    };
}

const lengthen = async (draft: string, more: Iterable<ActToRecord>): Promise<number> => {
  let count = 0;
  const counted = function* () {
    for (const act of more) {
      count += 1;
      yield act;
    }
  };
  await database.db.transaction((tx) => appendRecords(tx, draft, counted()));
  return count;
};

const givePasskey = async ({
  userId,
  id,
  publicKey,
}: Extract<ChildOrder, { what: "passkey" }>): Promise<void> => {
  const bytes = bytesOfBase64(publicKey) ?? new Uint8Array();
  await insertPasskey(database.db, {
    id,
    userId,
    publicKey: bytes,
    counter: 0,
    transports: [],
    label: "Key",
  });
};

const openSession = async (userId: string): Promise<string> => {
  const id = randomUUID();
  const ways = { device: "A program", method: "password", isStrong: true, endsAt: null, hint: null } as const;
  await insertSession(database.db, {
    id,
    userId,
    version: 1,
    ...ways,
    until: new Date(Date.now() + 3_600_000),
  });
  return sessionCookie({ sub: userId, sid: id });
};

const obey = async (order: ChildOrder): Promise<void> => {
  if (order.what === "record") return void say({ recorded: await lengthen(order.draft, acts(order)) });
  if (order.what === "append") return void say({ recorded: await lengthen(order.draft, order.acts) });
  if (order.what === "session") return void say({ cookie: await openSession(order.userId) });
  if (order.what === "fill") await fillings[order.with](database.db, order);
  if (order.what === "passkey") await givePasskey(order);
  if (order.what === "reset") gauge.reset();
  if (order.what !== "begin") return void say({ held: gauge.read() });
  const { draft, people } = await negotiation(database, server, order.blocks, order.mode);
  say({ draft, people });
};

process.on("message", (order: ChildOrder) => void obey(order));
process.on("disconnect", async () => {
  await server.close();
  await database.close();
  process.exit(0);
});
say({ port: server.port });
