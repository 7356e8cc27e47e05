// Rule L24: what is proposed in a draft at this moment, ready to be printed as a compilation in three columns.
import { proposalActsIn } from "#db/proposals/proposals";
import { fixedLabels } from "#db/texts/texts";
import { zoneOf } from "#domain/agreement/meeting-time";
import { numberingOf } from "#server/draft/blocks-view";
import type { CompilationSheet } from "#server/export/compilation";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

/**
 * The facts of the compilation of the draft's open proposals. The blocks are read after the acts: words that have no act yet are a proposal all the same.
 */
export const viewCompilation = async ({ draft }: Seat): Promise<Omit<CompilationSheet, "format">> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const fixed = await fixedLabels(database.db, draft.id);
  const acts = await proposalActsIn(database.db, draft.id);
  const { symbol, language } = draft.settings;
  return {
    title: draft.title,
    symbol: typeof symbol === "string" && symbol !== "" ? symbol : null,
    language: typeof language === "string" && language !== "" ? language : "en",
    at: new Date().toISOString(),
    zone: zoneOf(draft.settings),
    blocks: room.blocks(),
    acts,
    fixed,
    numbering: numberingOf(draft.settings),
  };
};
