// Rule L24: what is proposed in a draft at this moment, as a compilation in three columns.
import { fixedLabels } from "#db/texts";
import { numbersInFull } from "#domain/numbers/numbering";
import type { CompilationRow } from "#domain/sources/compilation";
import { press } from "../export/press";
import { house } from "../house";
import type { Seat } from "../session";
import { numberingOf } from "./blocks";
import { registerOf } from "./proposals";

/** The compilation, and whom it is of. `at`: ISO 8601. */
export type CompilationView = {
  readonly draft: { readonly id: string; readonly title: string };
  readonly symbol: string | null;
  readonly language: string;
  readonly at: string;
  readonly rows: readonly CompilationRow[];
};

/** The compilation of the open proposals of the draft. */
export const viewCompilation = async ({ draft }: Seat): Promise<CompilationView> => {
  const { database, rooms } = house();
  const room = await rooms.open(draft.id);
  const fixed = await fixedLabels(database.db, draft.id);
  const cards = await registerOf(database.db, draft, room.blocks);
  const blocks = room.blocks();
  const labels = numbersInFull(blocks, numberingOf(draft.settings), fixed);
  const { symbol, language } = draft.settings;
  return {
    draft: { id: draft.id, title: draft.title },
    symbol: typeof symbol === "string" && symbol !== "" ? symbol : null,
    language: typeof language === "string" && language !== "" ? language : "en",
    at: new Date().toISOString(),
    rows: await press().compilation({ blocks, cards, labels }),
  };
};
