// A revision where there is no room: a file makes a draft less that has too many paragraphs, and a preview says what would be too many.

import { expect, it } from "vitest";
import { noChoices } from "#domain/documents/revision/revision-pairs";
import { draftLimits } from "#domain/limits";
import { type PlainDocument, plain } from "#domain/plain-document";
import { readRevision } from "#server/intake/revision-file";
import { sceneOf } from "../../support/revised-draft";
import { type BroughtFile, revisionRuntime } from "../../support/revision-room";
import { paragraphs } from "../../support/room-server";

const { open } = revisionRuntime();

const wordsOf = (count: number) => Array.from({ length: count }, (_, n) => `We note matter ${n + 1}.`);
const text = (...each: readonly string[]): BroughtFile => ["Rev.1.txt", each.join("\n\n")];

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

it("[A21l] says in its preview that there is no room for it", { timeout: 120_000 }, async () => {
  const words = wordsOf(draftLimits.paragraphs);
  const room = await open(paragraphs(words));
  await room.closes("p2", "agreed-ad-ref");
  const shown = await room.preview(text(...words.filter((_, n) => n !== 1), "We decide to meet again."));
  expect(shown).toMatchObject({ status: 200, body: { counts: { new: 1, held: 1 } } });
  expect(shown.body.warnings).toContain("The draft would have 1,201 paragraphs, and a draft may have 1,200.");
});
