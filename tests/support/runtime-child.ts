// A whole server in a process of its own, with its API, its rooms and a gauge of its loop: what is asked of it over HTTP and
// sockets is measured where nothing else works. It is asked what to begin, and answers, over the channel of its parent.
import { type Act, appendRecords } from "#db/record/record";
import { sha256 } from "#domain/digest";
import type { Block, ParagraphId } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import { answerAlone } from "./api-alone";
import { freshDatabase } from "./database";
import { type Held, watchLoop } from "./loop-gauge";
import { negotiation, type Person } from "./negotiation";
import { openRoomServer, type Seated } from "./room-server";

/** What the child is asked for. */
export type Order =
  | { readonly what: "begin"; readonly blocks: readonly Block[]; readonly mode: Mode }
  /** Makes the record of a draft longer by so many entries, on a paragraph and of the length of usual ones. */
  | { readonly what: "record"; readonly draft: string; readonly pid: ParagraphId; readonly count: number }
  | { readonly what: "reset" }
  | { readonly what: "read" };

/** What it says: where it listens, and then one answer for each order. */
export type Said =
  | { readonly port: number }
  | { readonly draft: string; readonly people: Readonly<Record<Person, Seated>> }
  | { readonly held: Held }
  | { readonly recorded: number };

const database = await freshDatabase();
const server = await openRoomServer(
  database,
  {},
  (incoming, outgoing) => void answerAlone(incoming, outgoing),
);
const gauge = watchLoop();
const say = (said: Said) => process.send?.(said);

function* acts({ draft, pid, count }: Extract<Order, { what: "record" }>): Generator<Act> {
  const common = { draftId: draft, userId: null, delegation: "CHN", act: "position.taken" as const };
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

const lengthen = async (order: Extract<Order, { what: "record" }>): Promise<number> => {
  await database.db.transaction((tx) => appendRecords(tx, order.draft, acts(order)));
  return order.count;
};

const obey = async (order: Order): Promise<void> => {
  if (order.what === "record") return void say({ recorded: await lengthen(order) });
  if (order.what === "reset") gauge.reset();
  if (order.what !== "begin") return void say({ held: gauge.read() });
  const { draft, people } = await negotiation(database, server, order.blocks, order.mode);
  say({ draft, people });
};

process.on("message", (order: Order) => void obey(order));
process.on("disconnect", async () => {
  await server.close();
  await database.close();
  process.exit(0);
});
say({ port: server.port });
