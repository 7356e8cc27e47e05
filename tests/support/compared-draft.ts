// A draft in three scripts with two versions to compare, made through the API: what delegations proposed, what the pen
// accepted, what editors changed. The words are our own.
import type { Journey } from "./journey";

const words = {
  commit:
    "We commit to an information society for all, and invite governments to support the WSIS follow-up.",
  zh: "我们重申信息社会世界峰会的成果，并呼吁各国政府加强国际合作，缩小数字鸿沟。",
  ar: "نؤكد من جديد التزامنا ببناء مجتمع معلومات جامع للجميع، ونعرب عن القلق لأن الفجوات الرقمية لا تزال قائمة.",
  lead: "We decide to take the following steps in every region:",
  school: "Connect every school by 2020;",
  library: "Keep every public library open to those who have no access at home;",
  review: "We request a ten-year review by the General Assembly.",
};

/** Makes the draft on a demo server and issues its first text; then proposals are accepted on it. */
export const makeComparedDraft = async (journey: Journey, draft: string): Promise<void> => {
  const pen = await journey.begin(draft, "negotiating", [
    { type: "heading", kind: "section", text: "Closing the divides" },
    words.commit,
    words.zh,
    words.ar,
    words.lead,
    { type: "paragraph", text: words.school, level: 2 },
    { type: "paragraph", text: words.library, level: 2 },
    words.review,
  ]);
  await pen.ask("POST", "texts", { symbol: "Rev.1" });
  const pids = new Map<string, string>();
  for (const { pid, text } of await pen.list<{ pid: string; text: string }>("blocks")) pids.set(text, pid);
  const propose = async (account: string, words: string, quote: string, text: string) => {
    const { ask } = await journey.as(account, draft);
    const body = { op: "replace", pid: pids.get(words), quote, text };
    const { id } = await ask<{ id: string }>("POST", "proposals", body);
    await pen.ask("POST", `proposals/${id}/accept`);
  };
  await propose(
    "bra",
    words.commit,
    "an information society for all",
    "an open and inclusive information society",
  );
  await propose("ken", words.commit, "governments", "Governments");
  await propose("ken", words.commit, "WSIS", "World Summit on the Information Society");
  await propose("chn", words.zh, "加强国际合作", "加强国际合作和能力建设");
  await propose("ken", words.ar, "جامع للجميع", "جامع ومفتوح للجميع");
  await propose("bra", words.school, "2020", "2025");
  await propose("ken", words.review, "ten-year", "10-year");
  const text = "We thank all who have sent their views.";
  await pen.ask("POST", "blocks", { type: "paragraph", text, after: pids.get(words.review) });
};
