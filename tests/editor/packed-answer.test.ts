// The packed answer to who comes into a room, and what the server sends while the browser inflates it.
import { deflateRawSync } from "node:zlib";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { takePackedAnswers } from "#editor/live/packed-answer";
import { type ServerMessage, writeMessage } from "#editor/protocol";
import { nodeSocket } from "./small-room";

const makeReader = () => {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider("ws://localhost", "draft", doc, {
    connect: false,
    disableBc: true,
    WebSocketPolyfill: nodeSocket,
  });
  onTestFinished(() => provider.destroy());
  takePackedAnswers(provider);
  // As the provider itself takes what its socket brings.
  const receive = (message: ServerMessage) => {
    const decoder = decoding.createDecoder(writeMessage(message));
    const type = decoding.readVarUint(decoder);
    provider.messageHandlers[type]?.(encoding.createEncoder(), decoder, provider, true, type);
  };
  return { doc, provider, receive, words: () => doc.getText("words").toString() };
};

// Three changes that build on each other, as updates.
const changes = (): Uint8Array[] => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (const word of ["We ", "commit ", "to it."])
    doc.getText("words").insert(doc.getText("words").length, word);
  return updates;
};

const packed = (whole: Uint8Array, since: Uint8Array): ServerMessage => ({ type: "packed", whole, since });

describe("a packed answer", () => {
  it("comes before what was sent after it, which is taken in its order", async () => {
    const [first, second, third] = changes();
    if (!first || !second || !third) throw new Error("There are three changes.");
    const reader = makeReader();
    const seen: string[] = [];
    reader.doc.on("update", () => seen.push(reader.words()));
    reader.receive(packed(deflateRawSync(first), second));
    reader.receive({ type: "update", bytes: third });
    expect(reader.words()).toBe("");
    await expect.poll(reader.words, { timeout: 10_000 }).toBe("We commit to it.");
    expect(seen).toEqual(["We ", "We commit ", "We commit to it."]);
    expect(reader.provider.synced).toBe(true);
  });

  it("that is damaged is not taken, and neither is what was sent after it on the same socket", async () => {
    const [first, second, third] = changes();
    if (!first || !second || !third) throw new Error("There are three changes.");
    const reader = makeReader();
    reader.receive(packed(Uint8Array.of(1, 2, 3), second));
    reader.receive({ type: "update", bytes: third });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([reader.words(), reader.provider.synced]).toEqual(["", false]);
    // A new socket brings everything again.
    reader.receive(packed(deflateRawSync(first), second));
    reader.receive({ type: "update", bytes: third });
    await expect.poll(reader.words, { timeout: 10_000 }).toBe("We commit to it.");
  });
});
