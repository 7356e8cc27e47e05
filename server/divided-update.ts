// A long Yjs update as several short ones, each of which builds on those before it alone, so that a long draft is opened in
// turns with everything else. Nothing is checked or left out: together they say what the long one says.
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/**
 * How much one part holds: structs at most, and characters in them after which it ends. Where each of them cuts a piece of a
 * long draft in two, so many take some milliseconds.
 */
const most = { structs: 50, length: 30_000 };

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded["structs"][number];
type Deletions = Decoded["ds"]["clients"];

/** Structs of one client whose clocks follow each other. */
type StructRun = { readonly client: number; readonly structs: Struct[] };

// The second format begins with a zero, and says more than nothing.
const isSecondFormat = (update: Uint8Array): boolean => update.byteLength > 2 && update[0] === 0;

/** The parts of an update or snapshot in either format, in the order in which they are to be applied, in the first format. */
export const divideUpdate = (
  update: Uint8Array,
  { structs: mostStructs, length: mostLength } = most,
): Uint8Array[] => {
  const { structs, ds } = isSecondFormat(update) ? Y.decodeUpdateV2(update) : Y.decodeUpdate(update);
  const parts: Uint8Array[] = [];
  let [part, count, length]: [StructRun[], number, number] = [[], 0, 0];
  const end = () => {
    if (part.length > 0) parts.push(writePart(part, new Map()));
    [part, count, length] = [[], 0, 0];
  };
  for (const struct of inOrder(structs)) {
    const last = part.findLast(({ client }) => client === struct.id.client);
    if (last) last.structs.push(struct);
    else part.push({ client: struct.id.client, structs: [struct] });
    [count, length] = [count + 1, length + struct.length];
    if (count >= mostStructs || length >= mostLength) end();
  }
  end();
  return [...parts, ...deletionParts(ds.clients)];
};

// Each struct after those that it stands beside or in, and at once after the last of them: what was written into a text comes
// with the text around it, so that Yjs does not first join what it has to cut again. What builds on something that is not
// there comes last, as it came.
function* inOrder(structs: readonly Struct[]): Generator<Struct> {
  const byClient = new Map<number, Queue>();
  for (const struct of structs) {
    const own = byClient.get(struct.id.client);
    if (own) own.structs.push(struct);
    else byClient.set(struct.id.client, { structs: [struct], next: 0, waiting: [] });
  }
  const missing = (struct: Struct): Y.ID | undefined =>
    neighbours(struct).find((id) => {
      const own = id && byClient.get(id.client);
      const first = own?.structs[own.next];
      return id && first && id.clock >= first.id.clock;
    }) ?? undefined;
  // Clients whose next struct may be ready, the last one first: whoever wrote most is looked at when all others wait for it.
  const ready = [...byClient.values()].sort((one, other) => other.structs.length - one.structs.length);
  for (let queue = ready.pop(); queue; queue = ready.pop()) {
    const struct = queue.structs[queue.next];
    if (!struct) continue;
    const awaited = missing(struct);
    if (awaited) {
      wait(queue, byClient.get(awaited.client)?.waiting ?? [], awaited.clock);
      continue;
    }
    yield struct;
    queue.next += 1;
    ready.push(queue);
    const end = struct.id.clock + struct.length;
    for (let last = queue.waiting.at(-1); last && last.clock < end; last = queue.waiting.at(-1)) {
      queue.waiting.pop();
      ready.push(last.queue);
    }
  }
  for (const { structs: own, next } of byClient.values()) yield* own.slice(next);
}
/** The structs of a client, the next one's place, and who waits for which clock of it, the lowest last. */
type Queue = {
  readonly structs: Struct[];
  next: number;
  readonly waiting: { readonly clock: number; readonly queue: Queue }[];
};

const wait = (queue: Queue, waiting: Queue["waiting"], clock: number): void => {
  const place = waiting.findLastIndex((each) => each.clock >= clock) + 1;
  waiting.splice(place, 0, { clock, queue });
};

const neighbours = (struct: Struct): readonly (Y.ID | null)[] =>
  struct instanceof Y.Item
    ? [struct.origin, struct.rightOrigin, struct.parent instanceof Y.ID ? struct.parent : null]
    : [];

const writePart = (part: readonly StructRun[], deletions: Deletions): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1();
  const write = (number: number) => encoding.writeVarUint(encoder.restEncoder, number);
  write(part.length);
  for (const { client, structs } of part) {
    write(structs.length);
    encoder.writeClient(client);
    write(structs[0]?.id.clock ?? 0);
    for (const struct of structs) struct.write(encoder, 0);
  }
  write(deletions.size);
  for (const [client, ranges] of deletions) {
    write(client);
    write(ranges.length);
    for (const { clock, len } of ranges) {
      write(clock);
      write(len);
    }
  }
  return encoder.toUint8Array();
};

const deletionParts = (deletions: Deletions): Uint8Array[] =>
  [...deletions].flatMap(([client, ranges]) => {
    const parts: Uint8Array[] = [];
    for (let from = 0; from < ranges.length; from += most.structs)
      parts.push(writePart([], new Map([[client, ranges.slice(from, from + most.structs)]])));
    return parts;
  });
