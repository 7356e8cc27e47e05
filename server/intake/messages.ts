// Messages on a pipe: a value and, where there are any, bytes. What is in the lists of a value comes in portions after the rest
// of it, so that neither side writes or reads more of it in one go than others may wait for.
import { z } from "zod";
import { giveWay } from "../pauses";
import { frame, readFrames } from "./frames";

/** UTF-16 units of JSON that are written in one go, but for an element that is longer. */
const portion = 256 * 1024;

/** What `JSON.parse` answers: of which type it is, whoever reads it knows of whoever wrote it. */
type ParsedJson = ReturnType<typeof JSON.parse>;

/** Elements of a list, and the names that lead to it. */
const ListPortion = z.strictObject({ into: z.array(z.string()), items: z.array(z.unknown()) });
type ListPortion = z.infer<typeof ListPortion>;

/** A message in frames: the value without its elements, portions of those, and a frame without a head in the end. */
export function* messageFrames(value: unknown, bytes?: Uint8Array): Generator<Buffer> {
  const lists: ListPortion[] = [];
  yield frame(JSON.stringify(emptied(value, [], lists)));
  for (const list of lists) for (const written of portionsOf(list)) yield frame(written);
  yield frame("", bytes);
}

// Lists within lists are parts of their elements.
const emptied = (value: unknown, into: string[], lists: ListPortion[]): unknown => {
  if (Array.isArray(value)) {
    lists.push({ into, items: value });
    return [];
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, emptied(part, [...into, name], lists)]),
  );
};

function* portionsOf({ into, items }: ListPortion): Generator<string> {
  const begin = `{"into":${JSON.stringify(into)},"items":[`;
  let written = "";
  for (const item of items) {
    written += `${written === "" ? begin : ","}${JSON.stringify(item) ?? "null"}`;
    if (written.length < portion) continue;
    yield `${written}]}`;
    written = "";
  }
  if (written !== "") yield `${written}]}`;
}

/**
 * Reads messages from a pipe until it ends, giving way after each portion. Throws when the value of one is longer than so many
 * bytes, and for what no message is made of.
 */
export async function* readMessages(
  pipe: AsyncIterable<Buffer>,
  longest: number,
): AsyncGenerator<[ParsedJson, Buffer]> {
  const coming = new ComingValue(longest);
  for await (const read of readFrames(pipe, longest)) {
    // Nothing here may hold a message: this waits at it for as long as nobody asks for the next.
    if (read[0] === "") yield [coming.handOver(), bytesTaken(read)];
    else coming.take(read[0]);
    await giveWay();
  }
}

const nothing = Buffer.alloc(0);

// Takes the bytes out of a frame.
const bytesTaken = (read: [string, Buffer]): Buffer => {
  const [, bytes] = read;
  read[1] = nothing;
  return bytes;
};

/** A value of which a part has come. */
class ComingValue {
  private value: ParsedJson = undefined;
  /** How many bytes more it may have. */
  private left: number;

  constructor(private readonly longest: number) {
    this.left = longest;
  }

  /** What has come, which is whole. The next one begins. */
  handOver(): ParsedJson {
    const { value } = this;
    this.value = undefined;
    this.left = this.longest;
    return value;
  }

  take(written: string): void {
    this.left -= Buffer.byteLength(written);
    if (this.left < 0) throw new RangeError("A message is too long.");
    const part: ParsedJson = JSON.parse(written);
    if (this.value === undefined) this.value = part;
    else this.fill(ListPortion.parse(part));
  }

  private fill({ into, items }: ListPortion): void {
    let list: unknown = this.value;
    for (const name of into) list = ownPart(list, name);
    if (!Array.isArray(list)) throw new RangeError("There is no such list in the message.");
    for (const item of items) list.push(item);
  }
}

const ownPart = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
