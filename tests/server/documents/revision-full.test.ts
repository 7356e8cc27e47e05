// A revision makes a draft less that has too many paragraphs.

import { expect, it } from "vitest";
import { noChoices } from "#domain/documents/revision/revision-pairs";
import { draftLimits } from "#domain/limits";
import { type PlainDocument, plain } from "#domain/plain-document";
import { readRevision } from "#server/intake/revision-file";
import { sceneOf } from "../../support/revised-draft";
import { paragraphs } from "../../support/room-server";

const wordsOf = (count: number) => Array.from({ length: count }, (_, n) => `We note matter ${n + 1}.`);

it("[A21m] of a draft that has more than it may have makes it less", { timeout: 120_000 }, async () => {
  const words = wordsOf(draftLimits.paragraphs + 3);
  const document: PlainDocument = {
    mediaType: "text/markdown",
    paragraphs: words.slice(0, -1).map((each) => plain(each)),
    warnings: [],
  };
  const scene = sceneOf(paragraphs(words), { numbering: { preamble: "none" } });
  const task = { draft: "d1", title: "One", scene, choices: noChoices, tracked: "accepted" as const };
  const reading = await readRevision({ document, returned: null }, task);
  expect(reading.after?.blocks).toHaveLength(draftLimits.paragraphs + 2);
});
