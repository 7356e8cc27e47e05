// Generated drafts with everything that can be proposed, for properties of what is printed of them.
import fc from "fast-check";
import type { Block, WholeProposal } from "#domain/draft";
import { block, on, pid } from "./marked-text";

/** What the four paragraphs of a generated draft are called. */
export const names = ["a", "b", "c", "d"];
const somewhere = fc.constantFrom(null, ...names.map(pid));

/** Something proposed for a whole block. */
export const proposed: fc.Arbitrary<(id: string) => WholeProposal> = fc.oneof(
  fc.constantFrom("remove" as const, "merge" as const).map((op) => (id: string) => on(id, { op })),
  somewhere.map((after) => (id: string) => on(id, { op: "move", after })),
  fc.constantFrom("two", "agree", "gone").map((cut) => (id: string) => on(id, { op: "split", cut })),
  fc.constant((id: string) => on(id, { op: "restyle", kind: "preambular", level: 1 })),
);

const line = fc.constantFrom(
  "One two agree.",
  "One [two-EU][both+EU] agree.",
  "We [all +EU][now +CHN]agree.",
  "我们[承诺-EU][重申+EU-CHN]建设[信息+CHN]社会。",
  "نؤكد [من جديد-KEN][مرة أخرى+KEN] التزامنا two agree.",
  "[We shall +EU][fully +CHN-KEN][and +KEN][agree +EU]two[ agree-EU-CHN].",
);

/** A text of four paragraphs, each with what is proposed for it, and proposed paragraphs after it. */
export const textDrafts: fc.Arbitrary<Block[]> = fc
  .tuple(
    ...names.map(() => fc.record({ line, whole: fc.array(proposed, { maxLength: 2 }), role: fc.nat(4) })),
  )
  .map((all): Block[] =>
    all.flatMap(({ line: words, whole, role }, index) => {
      const name = names[index] ?? "";
      const own = (text: string) => text.replaceAll(/([+-][A-Z]+)(?=[+\-\]])/g, `$1${index}`);
      const standing = block(name, own(words), ...whole.map((make, n) => make(`W${index}${n}`)));
      if (role > 2) return [standing];
      const of = pid(names[(index + role) % 4] ?? "");
      const id = `P${index}`;
      const how = role === 0 ? on(id, { op: "new" }) : on(id, { op: "alternative", of });
      return [standing, block(`p${index}`, `[New +${id}][words +KEN${index}][all.+${id}]`, how)];
    }),
  );
