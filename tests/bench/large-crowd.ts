// What stands in the margins of a large text: proposals of twelve delegations, six of them on the words of one paragraph.
import { type Adref, delegations } from "./servers";

/** Words of a paragraph of the generated text, and what six delegations propose there. */
const together = [
  { op: "replace", quote: "take note of", text: "recognize" },
  { op: "insert", quote: "the needs", text: " and the rights" },
  { op: "delete", quote: "in matter" },
  { op: "replace", quote: "timely", text: "regular" },
  { op: "insert", quote: "due regard", text: ", where appropriate," },
  { op: "delete", quote: "agreed before" },
];

/** What is proposed in the other paragraphs, in turn. */
const alone = [
  { op: "insert", quote: "The Parties", text: ", in particular the developed countries," },
  { op: "delete", quote: "in a timely manner" },
  { op: "replace", quote: "the work of the bodies", text: "the efforts of all institutions" },
];

type Block = { readonly pid: string; readonly type: string };

const blocksOf = async (adref: Adref): Promise<Block[]> => {
  const found: Block[] = [];
  let after: string | null = "";
  while (after !== null) {
    const from: string = after && `&after=${encodeURIComponent(after)}`;
    const page = await adref.ask<{ items: Block[]; next: string | null }>(0, `GET blocks?limit=200${from}`);
    found.push(...page.items);
    after = page.next;
  }
  return found;
};

/** Has `count` proposals made through the API: six delegations' in the paragraph at `place`, the others one in each. */
export const propose = async (adref: Adref, count: number, place: number): Promise<void> => {
  const blocks = await blocksOf(adref);
  const others = blocks.filter(({ type }, at) => type === "paragraph" && at !== place);
  const orders = Array.from({ length: count - together.length }, (_, nth) => ({
    ...alone[nth % alone.length],
    pid: others[nth % others.length]?.pid,
  }));
  const all = [...together.map((each) => ({ ...each, pid: blocks[place]?.pid })), ...orders];
  await Promise.all(
    Array.from({ length: delegations }, async (_, who) => {
      for (const order of all.filter((_each, nth) => nth % delegations === who))
        await adref.ask(who, "POST proposals", order);
    }),
  );
};
