// Acts of every kind on the demo meeting, so that its archive has rows of every kind.
import { ask } from "./two-installations";

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server answered.
type AnyAnswer = any;

const on = "drafts/wsis10";
const done = async (...asked: Parameters<typeof ask>): Promise<AnyAnswer> => {
  const answer = await ask(...asked);
  if (answer.code !== undefined && answer.status >= 400)
    throw new Error(`${asked[1]} ${asked[2]}: ${JSON.stringify(answer)}`);
  return answer;
};

/** Lets delegations and pen-holders of the meeting do something of every kind; silence is opened, broken and withdrawn. */
export const actMore = async (): Promise<void> => {
  const blocks = (await done("chn", "GET", `${on}/blocks`)).items as AnyAnswer[];
  const open = blocks.filter(
    ({ kind, standing, proposed }) => kind === "operative" && standing === "open" && !proposed,
  );
  const [one, two, three] = open;
  await done("eu", "PUT", `${on}/blocks/${one.pid}/position`, {
    position: "reserve",
    digest: one.digest,
    note: "For now.",
  });
  await done("chn", "PUT", `${on}/blocks/${two.pid}/position`, { position: "agree", digest: two.digest });
  await done("chn", "DELETE", `${on}/blocks/${two.pid}/position`);
  await done("chn", "POST", `${on}/statements`, {
    kind: "dissociation",
    pid: two.pid,
    words: "We are not part of it.",
  });
  const taken = await done("bra", "POST", `${on}/statements`, {
    kind: "explanation",
    words: "We read it so.",
  });
  await done("bra", "POST", `${on}/statements/${taken.id}/take-back`, {});
  await done("cofacilitator1", "POST", `${on}/blocks/${two.pid}/placement`, { to: "agreed" });
  await done("chn", "POST", `${on}/sponsors`, {});
  await done("bra", "POST", `${on}/sponsors`, {});
  await done("bra", "DELETE", `${on}/sponsors`);
  const cards = (await done("chn", "GET", `${on}/proposals?state=open`)).items as AnyAnswer[];
  const others = cards.filter(({ sponsors }) => !sponsors.includes("BRA"));
  await done("bra", "POST", `${on}/proposals/${others[0].id}/support`, {});
  await done("bra", "POST", `${on}/proposals/${others[1].id}/oppose`, {});
  await done("cofacilitator1", "POST", `${on}/proposals/${others[2].id}/reject`, { reason: "Not now." });
  await done("cofacilitator1", "POST", `${on}/proposals/${others[2].id}/reopen`, {});
  const first = three.text.split(" ")[1];
  await done("eu", "POST", `${on}/proposals`, {
    op: "insert",
    pid: three.pid,
    quote: first,
    text: " indeed",
  });
  await done("chn", "POST", `${on}/comments`, { pid: one.pid, visibility: "all", body: "Which one?" });
  const passages = (await done("chn", "GET", `${on}/passages?limit=1000`)).items as AnyAnswer[];
  const [passage, cut] = passages;
  const kind = { kind: "noted", reason: "Out of scope." };
  await done("cofacilitator1", "PUT", `${on}/passages/${passage.id}/disposition`, kind);
  const link = await done("cofacilitator1", "POST", `${on}/links`, {
    pid: one.pid,
    passage: cut.id,
    kind: "adapted",
  });
  await done("cofacilitator1", "DELETE", `${on}/links/${link.id}`);
  await done("secretariat", "PATCH", `${on}/submissions/${passage.submission.id}`, {
    fields: { organization: "Another name" },
  });
  await done("secretariat", "PATCH", `${on}/passages/${cut.id}`, { section: "Access" });
  await done("cofacilitator1", "POST", `${on}/submissions/${passage.submission.id}/read`, {});
  const theme = await done("secretariat", "POST", `${on}/themes`, { name: "Rivers", words: ["river*"] });
  await done("secretariat", "PATCH", `${on}/themes/${theme.id}`, { name: "Lakes" });
  await done("cofacilitator1", "PUT", `${on}/passages/${passage.id}/themes/${theme.id}`, {
    act: "confirmed",
  });
  await done("cofacilitator1", "PATCH", on, { settings: { symbol: "A/80/L.7" } });
  await done("cofacilitator1", "POST", `${on}/texts`, { symbol: "Rev.9" });
  const until = new Date(Date.now() + 96 * 3_600_000).toISOString();
  await done("cofacilitator1", "POST", `${on}/silence`, { until });
  await done("bra", "POST", `${on}/silence/objections`, {
    pids: [three.pid],
    reason: "We cannot.",
    visibility: "all",
  });
  await done("cofacilitator1", "POST", `${on}/silence/withdraw`, { reason: "Later." });
};

/** A submission whose sender is sealed in the record. */
export const sendSubmission = async (): Promise<void> => {
  const words = "Name of the organization: Rivers Watch\n\nWe ask for clean rivers in every country.";
  const sent = new FormData();
  sent.append("file", new File([words], "rivers.txt", { type: "text/plain" }));
  await done("secretariat", "POST", `${on}/submissions`, sent);
};
