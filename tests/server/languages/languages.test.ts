// What the API will not do it says in the language that is asked for, with the same code and the same facts.
import { beforeAll, expect, it } from "vitest";
import { type Language, languages } from "#domain/languages";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { makeDraft, paragraph, type SeatHolder, seatPerson } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

let observer: SeatHolder;
let draftId = "";

beforeAll(async () => {
  draftId = await makeDraft(database, server, { blocks: [paragraph("p1", "We agree.")] });
  observer = await seatPerson(database, draftId, "observer");
});

const adopt = (asked: string | null) => {
  const headers = new Headers({
    authorization: `Bearer ${observer.token}`,
    "content-type": "application/json",
  });
  if (asked !== null) headers.set("accept-language", asked);
  const address = `http://127.0.0.1/api/drafts/${draftId}/blocks/p1/standing`;
  return answer(endpoints, new Request(address, { method: "POST", headers, body: '{"to":"agreed"}' }));
};

const said: Readonly<Record<Language, string>> = {
  en: "As observer you may not close.",
  ar: "لا يجوز لصاحب هذا الدور (مراقب) القيام بهذا الإجراء: إقفال الفقرات.",
  zh: "您的身份（观察员）无权进行此项操作：结束审议。",
  fr: "Le rôle « Observateur » ne permet pas de clore un paragraphe.",
  ru: "Роль «наблюдатель» не дает права на это действие: закрытие пункта.",
  es: "La función «Observador» no permite cerrar un párrafo.",
};

for (const language of languages)
  it(`refuses in ${language}`, async () => {
    const answered = await adopt(`${language}-XX, de;q=0.9, en;q=0.1`);
    expect(answered.headers.get("content-language")).toBe(language);
    const { detail, code, role, act } = await answered.json();
    expect(detail.replaceAll("\u00a0", " ").replaceAll("\u202f", " ")).toBe(said[language]);
    expect({ code, role, act }).toEqual({ code: "not-allowed", role: "observer", act: "close" });
  });

const record: Readonly<Record<Language, string>> = {
  en: "CHN agreed to paragraph 1.",
  ar: "CHN: الموافقة على الفقرة 1.",
  zh: "CHN同意第1段。",
  fr: "CHN a donné son accord au paragraphe 1.",
  ru: "CHN: согласие с пунктом 1.",
  es: "CHN expresó su acuerdo con el párrafo 1.",
};

it("[R3d] reads the record and notices in each language, with the same hashes", async () => {
  const chn = await seatPerson(database, draftId, "delegate", "CHN");
  const read = async (path: string, language: string) => {
    const headers = { authorization: `Bearer ${observer.token}`, "accept-language": language };
    const asked = new Request(`http://127.0.0.1/api/drafts/${draftId}/${path}`, { headers });
    return (await (await answer(endpoints, asked)).json()).items;
  };
  const headers = { "content-type": "application/json" };
  const send = (token: string, path: string, body: unknown) =>
    answer(
      endpoints,
      new Request(`http://127.0.0.1/api/drafts/${draftId}/blocks/p1/${path}`, {
        ...{ method: "PUT", body: JSON.stringify(body) },
        headers: { ...headers, authorization: `Bearer ${token}` },
      }),
    );
  const [{ digest }] = await read("blocks", "en");
  await send(observer.token, "follow", {});
  expect((await send(chn.token, "position", { position: "agree", digest })).status).toBe(200);
  const said = await Promise.all(
    languages.map(async (language) => {
      const [entries, [notice]] = [await read("record", language), await read("notices", language)];
      return { language, entry: entries.at(-1), notice };
    }),
  );
  for (const { language, entry, notice } of said) {
    expect([entry.sentence, notice.sentence]).toEqual([record[language], record[language]]);
    expect(entry.hash).toBe(said[0]?.entry.hash);
  }
  expect(said.map(({ notice }) => notice.name)).toEqual([
    ...["الفقرة 1", "第1段", "paragraph 1", "paragraphe 1", "пункт 1", "párrafo 1"],
  ]);
});

it("refuses in English whoever asks for no language, or for none of the six", async () => {
  for (const asked of [null, "", "de, tlh;q=0.5", "fr;q=0", `${"x,".repeat(5000)}fr`])
    expect((await (await adopt(asked)).json()).detail).toBe(said.en);
});

/** A request that is refused for each kind of reason; `as` is who sends it. */
const refused: readonly {
  readonly code: string;
  readonly as?: "observer" | "delegate" | "co-facilitator";
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}[] = [
  { code: "not-signed-in", method: "GET", path: "blocks" },
  { code: "malformed", as: "delegate", method: "PUT", path: "blocks/p1/position", body: "{" },
  {
    code: "malformed",
    as: "delegate",
    method: "PUT",
    path: "blocks/p1/position",
    body: '{"position":"maybe"}',
  },
  { code: "not-found", as: "observer", method: "GET", path: "blocks/p99" },
  {
    code: "not-allowed",
    as: "observer",
    method: "POST",
    path: "blocks/p1/standing",
    body: '{"to":"agreed"}',
  },
  {
    code: "not-understood",
    as: "co-facilitator",
    method: "POST",
    path: "floor",
    body: '{"pid":"p1","line":"CHN : ne pas supprimer « agree »"}',
  },
  {
    code: "malformed",
    as: "co-facilitator",
    method: "POST",
    path: "floor",
    body: '{"pid":"p1","line":"CHN: add «now»"}',
  },
  {
    code: "not-found",
    as: "co-facilitator",
    method: "POST",
    path: "floor",
    body: '{"pid":"p1","line":"CHN: delete «maybe»"}',
  },
];

it.each(refused)("says $code in each language ($path)", async ({ code, as, method, path, body }) => {
  const token = as && (await seatPerson(database, draftId, as, as === "delegate" ? "CHN" : undefined)).token;
  const details = await Promise.all(
    languages.map(async (language) => {
      const headers = new Headers({ "accept-language": language, "content-type": "application/json" });
      if (token) headers.set("authorization", `Bearer ${token}`);
      const address = `http://127.0.0.1/api/drafts/${draftId}/${path}`;
      const request = new Request(address, { method, headers, ...(body !== undefined && { body }) });
      const answered = await answer(endpoints, request);
      expect(answered.headers.get("content-language")).toBe(language);
      const problem = await answered.json();
      expect(problem.code).toBe(code);
      return { language, detail: String(problem.detail) };
    }),
  );
  expect(new Set(details.map(({ detail }) => detail)).size).toBe(languages.length);
  // Nothing stays in English but what the line says, and the path of a field with what it may be.
  const own = details.filter(({ language }) => language === "ar" || language === "zh" || language === "ru");
  const asSent = /ne pas|CHN|agree(?:-ad-ref)?|now|maybe|position|object|reserve|digest|JSON/gu;
  for (const { detail } of own) expect(detail.replace(asSent, "")).not.toMatch(/[a-z]{3}/u);
});
