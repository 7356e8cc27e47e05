// A draft in three scripts with two versions to compare, made through the API: what delegations proposed, what the pen
// accepted, what editors changed. The words are our own.
import { signIn } from "./sign-in";

const password = "demo-2015";

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
export const makeComparedDraft = async (base: string, draft: string): Promise<void> => {
  const as = (account: string) => signIn(base, `${account}@demo.example`, password);
  const [pen, chn, bra, ken] = await Promise.all(["cofacilitator1", "chn", "bra", "ken"].map(as));
  if (!pen || !chn || !bra || !ken) throw new Error("Nobody could sign in.");
  await pen.json("POST", "/api/drafts", { id: draft, title: "Outcome document", mode: "negotiating" });
  const add = async (text: string, more: object = {}) =>
    (
      (await pen.json("POST", `/api/drafts/${draft}/blocks`, { type: "paragraph", text, ...more })) as {
        pid: string;
      }
    ).pid;
  await add("Closing the divides", { type: "heading", kind: "section" });
  const commit = await add(words.commit);
  const zh = await add(words.zh);
  const ar = await add(words.ar);
  await add(words.lead);
  const school = await add(words.school, { level: 2 });
  await add(words.library, { level: 2 });
  const review = await add(words.review);
  await pen.json("POST", `/api/drafts/${draft}/texts`, { symbol: "Rev.1" });
  const propose = async (who: typeof pen, pid: string, quote: string, text: string) => {
    const body = { op: "replace", pid, quote, text };
    const { id } = (await who.json("POST", `/api/drafts/${draft}/proposals`, body)) as { id: string };
    await pen.json("POST", `/api/drafts/${draft}/proposals/${id}/accept`);
  };
  await propose(bra, commit, "an information society for all", "an open and inclusive information society");
  await propose(ken, commit, "governments", "Governments");
  await propose(ken, commit, "WSIS", "World Summit on the Information Society");
  await propose(chn, zh, "加强国际合作", "加强国际合作和能力建设");
  await propose(ken, ar, "جامع للجميع", "جامع ومفتوح للجميع");
  await propose(bra, school, "2020", "2025");
  await propose(ken, review, "ten-year", "10-year");
  await pen.json("POST", `/api/drafts/${draft}/blocks`, {
    type: "paragraph",
    text: "We thank all who have sent their views.",
    after: review,
  });
};
