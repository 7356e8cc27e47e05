// A draft on a real server for hostile delegates with sockets of their own, and what they forge there.
import type * as Y from "yjs";
import type { Block } from "#domain/draft";
import type { Mode } from "#domain/people/access";
import { endsOf, type Forged, forge, format, type ItemId } from "./forged-update";
import type { Attendee } from "./negotiation";
import { RawClient, until } from "./raw-client";
import { marked } from "./room-guard";
import { paragraph } from "./room-server";
import type { DraftThere, RuntimeProcess } from "./runtime-process";

export type Attack = {
  readonly name: string;
  readonly mode: Mode;
  readonly blocks: readonly Block[];
  /** Makes ready and answers what is then measured. */
  begin(there: Battlefield): Promise<() => Promise<unknown>>;
};

/** A draft, and sockets to it. */
export type Battlefield = { sit(who: Attendee): Promise<RawClient>; readonly draft: DraftThere };

type AnswerRecorder = {
  /** Does something and answers what the API and the sockets answered meanwhile. */
  during(act: () => Promise<unknown>): Promise<string>;
  close(): void;
};

/** Opens a draft for an attack. */
export const battlefield = async (
  runtime: RuntimeProcess,
  { blocks, mode }: Pick<Attack, "blocks" | "mode">,
): Promise<Battlefield & AnswerRecorder> => {
  const there = await runtime.begin(blocks, mode);
  let answers: string[] = [];
  const draft: DraftThere = {
    ...there,
    ask: async (...asked) => {
      const answer = await there.ask(...asked);
      answers.push([answer.status, answer.body?.code ?? ""].join(" ").trim());
      return answer;
    },
  };
  const clients: RawClient[] = [];
  return {
    draft,
    sit: async (who) => {
      const client = new RawClient(`${runtime.rooms}/${draft.draft}`, draft.people[who].token);
      clients.push(client);
      client.open();
      return client.ready();
    },
    during: async (act) => {
      answers = [];
      const before = answersTo(clients);
      await act();
      const later = answersTo(clients);
      for (const known of before) later.splice(later.indexOf(known), 1);
      return counted([...answers, ...later]);
    },
    close: () => {
      for (const client of clients) client.close();
    },
  };
};

// What sockets were answered so far: messages taken and refused, each with its code, and how a socket was closed.
const answersTo = (clients: readonly RawClient[]): string[] =>
  clients.flatMap(({ saved, refused, closed }) => [
    ...refused.map(({ code }) => code),
    ...Array.from({ length: Math.max(0, (saved.at(-1)?.received ?? 0) - refused.length) }, () => "taken"),
    ...(closed === null ? [] : [`closed ${closed}`]),
  ]);

// Each with how often it occurs, in order of appearance.
const counted = (names: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${count} × ${name}`)).join(", ");
};

export const at = "2015-11-12T10:00:00.000Z";
export const words = (length: number) => "We reaffirm. ".repeat(Math.ceil(length / 13)).slice(0, length);
export const note = paragraph("note", "We note the progress.");

/** Sends an update and waits until it was taken or refused. */
export const send = (client: RawClient, bytes: Uint8Array): Promise<void> => {
  client.sendUpdate(bytes);
  return allAnswered(client);
};

/** Waits until all that a client sent was taken or refused, or its socket was closed. */
export const allAnswered = (client: RawClient): Promise<void> =>
  until(
    () => (client.saved.at(-1)?.received ?? 0) >= client.sent || client.closed !== null,
    "an answer",
    60_000,
  );

/** One update of structs of a client of its own. */
export const one = (structs: readonly Forged[], client = 77, clock = 0): Uint8Array =>
  forge([{ client, clock, structs }]);

/** The place between two characters of a block that stands since the draft began. */
export const between = (
  client: RawClient,
  pid: string,
  offset: number,
): { origin: ItemId; right: ItemId } => {
  const { first } = endsOf(client.words(pid));
  const id = (n: number) => ({ client: first.client, clock: first.clock + n });
  return { origin: id(offset), right: id(offset + 1) };
};

export const key = (client: RawClient, pid: string, by: string) => async () => {
  client.words(pid).insert(1, "k", marked("insertion", { id: `key-${by}`, by, at }));
  await client.allSaved();
};

/** Many marks over a whole block, as one update: each begins after the one before and ends after its end. */
export const overAll = (
  client: RawClient,
  pid: string,
  marks: readonly Record<string, unknown>[],
): Uint8Array => {
  const { first } = endsOf(client.words(pid));
  const entries = marks.flatMap((mark) => Object.entries(mark));
  const after = (clock: number): { origin: ItemId } => ({ origin: { client: 77, clock } });
  return one([
    ...entries.map(([name, value], n) => format(name, value, { ...(n > 0 && after(n - 1)), right: first })),
    ...entries.map(([name], n) =>
      format(name, null, n > 0 ? after(entries.length + n - 1) : { origin: lastOf(client.words(pid)) }),
    ),
  ]);
};

export const lastOf = (field: Y.XmlText): ItemId => endsOf(field).last;

export const everyCharacter = (
  { client, pid }: { readonly client: RawClient; readonly pid: string },
  count: number,
  make: (n: number) => [string, unknown],
) =>
  one(
    Array.from({ length: count }, (_, n) => {
      const [name, value] = make(n);
      return format(name, value, between(client, pid, n));
    }),
  );
