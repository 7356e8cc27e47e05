// Every closed code of refusal, as the server really says it: in each of the six languages, with nothing left in English.
import { beforeAll, expect, it } from "vitest";
import { personById } from "#db/people/people";
import { paragraphId } from "#domain/draft";
import { byOrdinal } from "#domain/floor/floor-places";
import { type Language, languages } from "#domain/languages";
import { refusalToEdit } from "#domain/people/access";
import { refusalToActIn } from "#domain/people/factors";
import { refusalToOpenDraft } from "#domain/people/scopes";
import { refusalOfUnsigned } from "#domain/record/signed-acts/needs";
import { isRefusal, type Refusal, type RefusalCode, refusalStatus } from "#domain/refusal";
import { sentence } from "#domain/sentence";
import { keysOf } from "#domain/typed-entries";
import { problem } from "#server/http/problem";
import { inLanguageAsked } from "#server/languages/reader";
import { refuseCopied } from "#server/sign-in/passkeys";
import { askForFactor } from "#server/sign-in/second-factor";
import { doesNotCount } from "#server/signing/signed";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { type Attendee, type Negotiation, negotiation } from "../../support/negotiation";
import { paragraphs } from "../../support/room-server";
import { farHour } from "../../support/silence-hour";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

let room: Negotiation;
let silent: Negotiation;
let referring: Negotiation;
let empty: Negotiation;
let earlier = 0;

beforeAll(async () => {
  room = await negotiation(database, server, paragraphs(["We agree.", "We close.", "We act."]));
  await room.closes("p2", "suggested-for-closure");
  await room.closes("p2", "agreed");
  const acts = (await room.ask("facilitator", "GET", "acts")).body.items;
  earlier = Math.min(...acts.map(({ n }: { n: number }) => n));
  silent = await negotiation(database, server, paragraphs(["We wait.", "We rest."]));
  await silent.ask("secretariat", "POST", "texts", { symbol: "Rev.1" });
  await silent.ask("facilitator", "POST", "silence", { until: farHour() });
  referring = await negotiation(database, server, paragraphs(["We begin.", "We close on paragraph 1."]));
  await referring.ask("secretariat", "POST", "references", {});
  await referring.ask("facilitator", "POST", "texts", { symbol: "Rev.1" });
  await referring.ask("facilitator", "POST", "blocks", { type: "paragraph", text: "We open.", after: null });
  await referring.closes("p2", "agreed");
  empty = await negotiation(database, server, []);
});

type Order = {
  readonly as?: Attendee;
  readonly in?: () => Negotiation;
  readonly method?: string;
  /** Below the draft, or from `/` on below the API. */
  readonly path: string | (() => string);
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
};

const ask = (language: Language, order: Order): Promise<Response> => {
  const { as, method = "POST", body, headers: more = {}, signal } = order;
  const { people, draft } = (order.in ?? (() => room))();
  const headers = new Headers({ "accept-language": language, ...more });
  if (as) headers.set("authorization", `Bearer ${people[as].token}`);
  const isForm = body instanceof FormData || body instanceof ReadableStream;
  if (!isForm && body !== undefined && !headers.has("content-type"))
    headers.set("content-type", "application/json");
  const path = typeof order.path === "string" ? order.path : order.path();
  const address = `http://127.0.0.1/api/${path.startsWith("/") ? path.slice(1) : `drafts/${draft}/${path}`}`;
  const sent = isForm || typeof body === "string" ? body : JSON.stringify(body);
  const init: RequestInit & { duplex: "half" } = {
    ...{ method, headers, duplex: "half" },
    ...(signal && { signal }),
    ...(sent !== undefined && { body: sent }),
  };
  return answer(endpoints, new Request(address, init));
};

const fileOf = (words: string) => {
  const form = new FormData();
  form.append("file", new File([words], "draft.pdf"));
  return form;
};

// An upload that never ends holds one of the three places that a person has for uploads.
const endless = () =>
  new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode("--x\r\n")) });
const uploading = (signal: AbortSignal, language: Language = "en") =>
  ask(language, {
    as: "secretariat",
    in: () => empty,
    path: "import",
    body: endless(),
    headers: { "content-type": "multipart/form-data; boundary=x" },
    signal,
  });

const inEach = (order: Order) => async () =>
  Promise.all(languages.map(async (language) => [language, await ask(language, order)] as const));

const refusedInEach = (refuse: () => Promise<Refusal | null>) => () =>
  Promise.all(
    languages.map(async (language) => {
      const request = new Request("http://127.0.0.1/", { headers: { "accept-language": language } });
      const answered = await inLanguageAsked(request, async () => problem(await refuse()));
      return [language, answered] as const;
    }),
  );

const situations: Readonly<Record<RefusalCode, () => Promise<readonly (readonly [Language, Response])[]>>> = {
  malformed: inEach({
    as: "chn",
    path: "proposals",
    body: { op: "insert", pid: 7, at: -1, kind: "?", sponsors: "CHN", extra: 1 },
  }),
  "not-understood": inEach({
    as: "facilitator",
    path: "floor",
    body: { pid: "p1", line: "CHN : ne pas supprimer « agree »" },
  }),
  "not-signed-in": inEach({ method: "GET", path: "blocks" }),
  "other-account": inEach({ as: "chn", method: "GET", path: "blocks", headers: { "adref-page-of": "BRA" } }),
  "not-allowed": inEach({ as: "observer", path: "blocks/p1/standing", body: { to: "agreed" } }),
  "foreign-origin": inEach({
    as: "chn",
    path: "proposals",
    body: {},
    headers: { origin: "https://elsewhere.example" },
  }),
  "not-found": inEach({ as: "observer", method: "GET", path: "blocks/p99" }),
  "words-changed": inEach({
    as: "chn",
    method: "PUT",
    path: "blocks/p1/position",
    body: { position: "agree", digest: "0".repeat(64) },
  }),
  closed: inEach({ as: "chn", path: "proposals", body: { op: "remove", pid: "p2" } }),
  silence: inEach({
    as: "chn",
    in: () => silent,
    path: "proposals",
    body: { op: "remove", pid: "p1" },
  }),
  // Live rooms say it to those who type.
  negotiating: refusedInEach(async () => refusalToEdit({ role: "delegate" }, "negotiating")),
  // Those who sign in by a second factor meet these (tests/server/people).
  "second-factor": refusedInEach(async () => {
    const person = await personById(database.db, room.people.chn.userId);
    return person ? askForFactor(person, ["authenticator"]) : null;
  }),
  "factor-needed": refusedInEach(async () =>
    refusalToActIn({ isStrong: false, role: "secretariat", asked: ["secretariat"] }),
  ),
  // Programs with a token meet it (tests/server/people/tokens.test.ts).
  "beyond-scope": refusedInEach(async () => refusalToOpenDraft({ scopes: ["read"], draft: "a" }, "b")),
  // A passkey that was copied (tests/server/people/passkeys.test.ts).
  "passkey-counts-back": refusedInEach(async () => {
    const copied = refuseCopied({ userId: room.people.chn.userId, counter: 8 }, 7);
    return copied.then(
      () => null,
      (error: unknown) => (isRefusal(error) ? error : null),
    );
  }),
  // A draft in which acts are signed (tests/server/signing).
  "signature-needed": refusedInEach(async () =>
    refusalOfUnsigned("required", { act: "position.taken", userId: null, facts: {} }),
  ),
  "signature-refused": refusedInEach(async () => doesNotCount(sentence("it was signed on other words"))),
  // A draft that a file filled with doubt (tests/domain/documents/preamble-doubts.test.ts).
  "in-doubt": refusedInEach(async () => {
    const place = { pid: paragraphId("p"), label: "PP2", type: "paragraph", inDoubt: "…" } as const;
    const found = byOrdinal(place);
    return isRefusal(found) ? found : null;
  }),
  conflict: inEach({
    as: "facilitator",
    path: "blocks/p1/standing",
    body: { to: "open", reason: "Later." },
  }),
  "built-on": inEach({ as: "facilitator", path: () => `acts/${earlier}/undo`, body: {} }),
  references: inEach({
    as: "facilitator",
    in: () => referring,
    path: "texts",
    body: { symbol: "Rev.2", renumber: true },
  }),
  exists: () =>
    inEach({
      as: "facilitator",
      path: "/drafts",
      body: { id: room.draft, title: "Again", mode: "drafting" },
    })(),
  "too-large": inEach({ as: "chn", path: "proposals", body: `{"op":"${"x".repeat(1024 * 1024)}"}` }),
  "unsupported-type": inEach({
    as: "chn",
    path: "proposals",
    body: "op=insert",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  }),
  unreadable: async () => {
    const said: [Language, Response][] = [];
    for (const language of languages) {
      const body = fileOf("%PDF-1.7 and nothing else");
      const asked = { as: "secretariat", in: () => empty, path: "import", body } as const;
      said.push([language, await ask(language, asked)]);
    }
    return said;
  },
  "too-many": async () => {
    const gone = new AbortController();
    const held = Array.from({ length: 3 + 1000 + 1 }, () => uploading(gone.signal));
    // All places are taken once the first of them is refused.
    await Promise.race(held);
    const said = await Promise.all(
      languages.map(async (language) => [language, await uploading(gone.signal, language)] as const),
    );
    gone.abort();
    await Promise.all(held.slice(3));
    return said;
  },
  unavailable: async () =>
    Promise.all(
      languages.map(async (language) => [language, await uploading(AbortSignal.abort(), language)] as const),
    ),
};

// What the request itself said: codes, fields and values of the API, and the words of a line.
const ownWords =
  /\b(?:ne pas|supprimer|CHN|agree|http:\S+|application\/json|content-type|body|op|pid|at|kind|sponsors|extra|title|preambular|operative|plain|section)\b/gu;

const ownScript = {
  ar: /\p{Script=Arabic}{3}/u,
  zh: /\p{Script=Han}{3}/u,
  ru: /\p{Script=Cyrillic}{3}/u,
} as const;

it("knows a situation for every closed code", () => {
  expect(keysOf(situations).toSorted()).toEqual(keysOf(refusalStatus).toSorted());
});

it.each(keysOf(situations))("%s is said in each language", async (code) => {
  const answers = await situations[code]();
  const said = new Map<Language, string>();
  for (const [language, response] of answers) {
    const body = await response.json();
    expect([response.status, body.code]).toEqual([refusalStatus[code], code]);
    expect(response.headers.get("content-language")).toBe(language);
    said.set(language, body.detail);
  }
  expect([...said.keys()].toSorted()).toEqual([...languages].toSorted());
  expect(new Set(said.values()).size).toBe(languages.length);
  for (const language of ["ar", "zh", "ru"] as const) {
    const detail = said.get(language) ?? "";
    expect(detail.replaceAll(ownWords, "")).not.toMatch(/[a-z]{3}/u);
    expect(detail).toMatch(ownScript[language]);
  }
});

it("gives the faults of a form each with its path, in the reader's language", async () => {
  const body = { op: "insert", pid: "p1", at: -1, text: "x".repeat(50_001) };
  const said = await Promise.all(
    (["en", "fr", "zh"] as const).map(async (language) => {
      const response = await ask(language, { as: "chn", path: "proposals", body });
      return (await response.json()).faults.map((fault: string) => fault.replaceAll(/[\u00a0\u202f]/g, " "));
    }),
  );
  expect(said).toEqual([
    ["at: It must be 0 at least.", "text: It may have 50,000 characters at most."],
    ["at : Valeur minimale : 0.", "text : Longueur maximale en caractères : 50 000."],
    ["at：不得小于0。", "text：最多50,000个字符。"],
  ]);
});
