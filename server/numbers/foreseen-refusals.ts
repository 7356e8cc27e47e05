// G4d: which references cannot be updated where signatures are required, determined before anybody tries.
import type { Db } from "#db/client";
import { type Block, canonicalText } from "#domain/draft";
import { grouped } from "#domain/grouping";
import { editReferences } from "#domain/numbers/reference-edits";
import { differOnlyInNumbers } from "#domain/record/signed-acts/only-numbers";
import type {
  ChangedReference,
  ReferencePlan,
  ReferencesView,
  RefusedReference,
} from "#server/export/reference-plan";
import { modeIn } from "#server/signing/signed";
import { whyNotKept } from "./editorial-numbers";

type Planned = {
  readonly draftId: string;
  readonly blocks: readonly Block[];
  readonly plan: ReferencePlan;
};

/** X6, G4d: the references to review, each with why updating it would be refused. */
export const withRefusals = async (
  db: Db,
  { draftId, blocks, plan: { changed, view } }: Planned,
): Promise<ReferencesView> => {
  if ((await modeIn(db, draftId)) !== "required") return view;
  const agreed = new Set(view.items.flatMap(({ id, faults }) => (faults.includes("agreed") ? [id] : [])));
  const byPid = grouped(
    changed.filter(({ id }) => agreed.has(id)),
    ({ pid }) => pid,
  );
  const refused = new Map<string, RefusedReference>();
  for (const was of blocks) {
    const own = byPid.get(was.pid);
    if (!own) continue;
    // The remaining ones would be updated, and may be refused for another reason.
    for (let left = own; left.length > 0; left = left.filter(({ id }) => !refused.has(id))) {
      const why = await whyNotKept(db, draftId, { was, is: writtenAnew(was, left) });
      if (why === null) break;
      for (const { id } of causing(why, was, left)) refused.set(id, why);
    }
  }
  const items = view.items.map((item) => {
    const why = refused.get(item.id);
    return why === undefined ? item : { ...item, refused: why };
  });
  return { ...view, items };
};

const writtenAnew = (was: Block, changed: readonly ChangedReference[]): Block => ({
  ...was,
  runs: editReferences(
    was.runs,
    changed.flatMap(({ edits }) => edits),
  ),
});

// Of several references in a paragraph those that cause the refusal; all of them where none does by itself.
const causing = (
  why: RefusedReference,
  was: Block,
  changed: readonly ChangedReference[],
): readonly ChangedReference[] => {
  if (why === "closing") return changed;
  const words = canonicalText(was);
  const alone = changed.filter(
    (each) => !differOnlyInNumbers(words, canonicalText(writtenAnew(was, [each]))),
  );
  return alone.length > 0 ? alone : changed;
};
