// Words of others that wait while somebody composes a word: they come in when it is there, in their order, and none is lost.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { expect, it } from "vitest";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";
import { holdArrivals, letArrive } from "#editor/live/arrival";
import { GatheredWords } from "#editor/live/gathered-words";

it("come in when they may, and never into a document that is gone", async () => {
  const [others, doc] = [new Y.Doc(), new Y.Doc()];
  const gathered = new GatheredWords(doc, "others");
  others.on("update", (update: Uint8Array) => {
    const encoder = encoding.createEncoder();
    sync.writeUpdate(encoder, update);
    expect(gathered.take(decoding.createDecoder(encoding.toUint8Array(encoder)))).toBe(true);
  });
  const says = (words: string) => others.getText().insert(others.getText().length, words);
  const seen = () => doc.getText().toString();
  says("We ");
  expect(seen()).toBe("We ");
  holdArrivals(doc);
  says("reaffirm ");
  says("this.");
  gathered.flush();
  expect(seen()).toBe("We ");
  letArrive(doc);
  gathered.flush();
  expect(seen()).toBe("We reaffirm this.");
  holdArrivals(doc);
  says(" Gone.");
  gathered.stop();
  letArrive(doc);
  gathered.flush();
  expect(seen()).toBe("We reaffirm this.");
});
