import { expect, it } from "vitest";
import type { ImportedBlock } from "#domain/documents/import";
import { allKept } from "#domain/documents/kept-numbers";
import { noChoices } from "#domain/documents/revision/revision-pairs";
import { planRevision } from "#domain/documents/revision/revision-plan";
import { baseText, type ParagraphId, standingBlocks } from "#domain/draft";
import { headingSign } from "#domain/numbers/number-rows";
import { labels } from "#domain/numbers/numbering";
import { orThrow } from "#domain/refusal";
import type { IssuedBlock } from "#domain/texts/values";
import { hasParisTexts, parisBlocks } from "../../support/paris-texts";
import { sceneOf } from "../../support/revised-draft";

it.skipIf(!hasParisTexts)(
  "[D8] [D9] [D10] a real negotiating text six weeks later: the draft reads as the file does",
  () => {
    const [october = [], december = []] = parisBlocks();
    const read = december.map(
      ({ kind, level, label, runs }: IssuedBlock): ImportedBlock => ({ kind, level, label, runs }),
    );
    const plan = orThrow(
      planRevision(
        sceneOf(october, {
          fixed: october.flatMap(({ pid, kind, label }) => [
            [pid, kind === "section" ? headingSign + label : label],
          ]),
        }),
        {
          blocks: read,
          keeps: allKept,
          looks: { italics: true, notes: true, references: false, kinds: true },
        },
        noChoices,
        (n) => `n${n}` as ParagraphId,
      ),
    );
    const after = standingBlocks(plan.restoration?.blocks ?? []);
    const printed = labels(after, { preamble: "apart" }, plan.numbers);
    expect(after.map((block) => [printed.get(block.pid), baseText(block)])).toEqual(
      december.map(({ label, text }) => [label, text]),
    );
    expect(after.filter(({ pid }) => october.some((block) => block.pid === pid)).length).toBeGreaterThan(300);
  },
);
