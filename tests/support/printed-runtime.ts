// A runtime with one issued text and a draft that has moved on, to be printed.

import { type Block, run } from "#domain/draft";
import { endpoints } from "#server/table";
import { closeWorkers } from "#server/workers/workers";
import { answer } from "./checked-answer";
import { freshDatabase } from "./database";
import { ask, block, stillRuntime } from "./still-room";

/** Asks as one of the people of the still runtime. */
/** Words of a paragraph that is only proposed, which no clean print shows. */
export const onlyProposed = "Everything that was only proposed.";
const eu = { id: "1", by: "EU", at: "2015-11-01T00:00:00Z" };

/** Something of everything that is printed: footnote, proposals, levels, Chinese, Arabic. */
export const draft: Block[] = [
  block("t", "Outcome document of the review", "title"),
  {
    ...block("o", "", "preambular"),
    runs: [
      run("Recalling also", { italic: true }),
      run(" its resolution", {}),
      run(" 70/1", { footnote: "See A/RES/70/1 & annex." }),
      run(","),
    ],
  },
  block("s", "Development", "section"),
  block("a", "We commit [at least half of] the means <now>:"),
  block("a1", "To gather data;", "operative", 2),
  block("a11", "By sex and by age;", "operative", 3),
  block("a2", "To remove barriers.", "operative", 2),
  block("s1", "Digital divides", "section", 2),
  {
    ...block("b", ""),
    runs: [
      run("We reaffirm"),
      run(" strongly", { insertions: [eu] }),
      run(" everything.", { deletions: [eu] }),
    ],
  },
  block("zh", "我们重申“信息社会”的成果，并请 ITU 提供支持。"),
  block("ar", "نؤكد من جديد التزامنا ببناء مجتمع معلومات جامع للجميع (ITU)."),
  {
    ...block("w", ""),
    runs: [run(onlyProposed, { insertions: [{ ...eu, id: "2" }] })],
    whole: [{ ...eu, id: "2", op: "new" }],
  },
  block("e", "We end."),
];

/** Provides the runtime: `draft` is issued as A/70/L.33; then a paragraph comes in where 3 was: 2 bis, and a gap before 4. */
export const printedRuntime = async () => {
  const database = await freshDatabase();
  const rooms = await stillRuntime(database);
  rooms.setBlocks("d1", draft);
  const issued: { digest: string } = (
    await ask("secretariat", "POST", "drafts/d1/texts", { symbol: "A/70/L.33" })
  ).json;
  const later = [...draft];
  later.splice(
    9,
    1,
    block("n", "We add this:"),
    block("n1", "One thing;", "operative", 2),
    block("n2", "Another.", "operative", 2),
  );
  rooms.setBlocks("d1", later);
  const close = async () => {
    closeWorkers();
    await database.close();
  };
  const setBlocks = (blocks: Block[]) => rooms.setBlocks("d1", blocks);
  return { issued, setBlocks, close };
};

/** The file that an observer gets for a query. */
export const fetchFile = async (query: string): Promise<{ response: Response; bytes: Uint8Array }> => {
  const request = new Request(`http://adref.example/api/drafts/d1/export?${query}`, {
    headers: { authorization: "Bearer token-of-the-person-observer" },
  });
  const response = await answer(endpoints, request);
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
};
