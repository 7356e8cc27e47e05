// Every row of the API is asked as a delegate and as an observer, with everything that the demo meeting holds: no answer
// has an address or a telephone number of who sent something in. The rows are those that openapi.json describes.
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { insertToken } from "#db/people/api-tokens";
import { personByEmail } from "#db/people/people";
import { contactOf, originalBytes, submissionsIn } from "#db/submissions/submissions";
import { sha256 } from "#domain/digest";
import { blank } from "#domain/submissions/form/contact";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { demoRuntime } from "../../support/demo-runtime";

type Parameter = { name: string; in: string; required: boolean; schema: { enum?: string[] } };
type Row = { method: string; path: string; parameters: Parameter[] };
type Item = Record<string, unknown> & { submission?: { id: string } };

const people = ["chn@demo.example", "observer@demo.example"];
const tokenOf = (email: string): string => `token-of-${email.replace(/\W/g, "-")}`;

const demo = demoRuntime();
let rows: Row[];
let secrets: string[];
beforeAll(async () => {
  const { database } = demo;
  for (const email of [...people, "cofacilitator1@demo.example"]) {
    const userId = (await personByEmail(database.db, email))?.id ?? "";
    const tokenHash = sha256(tokenOf(email));
    await insertToken(database.db, { id: email, userId, tokenHash, label: "", days: undefined });
  }
  secrets = await contactData();
  rows = await describedRows();
});

/** All addresses and numbers of the demo's submissions, as they were read and as they stand in the files. */
const contactData = async (): Promise<string[]> => {
  const found = new Set<string>();
  for (const { id } of await submissionsIn(demo.database.db, "wsis10")) {
    const { email, phone } = await contactOf(demo.database.db, id);
    const bytes = (await originalBytes(demo.database.db, id)) ?? new Uint8Array();
    const inFile =
      new TextDecoder().decode(bytes).match(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+\d[\d ]{8,}\d/g) ?? [];
    for (const each of [email, phone, ...inFile]) if (each) found.add(each);
  }
  return [...found];
};

const ask = (email: string | null, method: string, path: string, body?: unknown): Promise<Response> =>
  answer(
    endpoints,
    new Request(`http://adref.example${path}`, {
      method,
      headers: {
        ...(email === null ? {} : { authorization: `Bearer ${tokenOf(email)}` }),
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );

const describedRows = async (): Promise<Row[]> => {
  const { paths } = (await (await ask(null, "GET", "/api/openapi.json")).json()) as {
    paths: Record<string, Record<string, { parameters: Parameter[] }>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters }]) => ({
      method: method.toUpperCase(),
      path,
      parameters: parameters.filter((each) => each.in === "query"),
    })),
  );
};

/** What of a list is called by its own id, whatever the id is named there. */
const idOf = (item: Item): string | null => {
  const id = item.id ?? item.pid ?? item.submission?.id ?? item.n ?? item.code ?? item.userId;
  return typeof id === "string" || typeof id === "number" ? String(id) : null;
};

// Of long lists those items come first from which something was blanked out.
const most = 8;
const chosen = (items: readonly Item[]): string[] => {
  const described = items.map((item) => ({ id: idOf(item), held: JSON.stringify(item).includes(blank) }));
  const ids = described.toSorted((a, b) => Number(b.held) - Number(a.held)).flatMap(({ id }) => id ?? []);
  return [...new Set(ids)].slice(0, most);
};

/** Every address of a path, its parameters filled with what the lists before them hold. */
const filled = async (email: string, path: string): Promise<string[]> => {
  const open = /\{(\w+)\}/.exec(path);
  if (!open) return [path];
  const list = path.slice(0, open.index - 1);
  const rest = path.slice(open.index + open[0].length);
  const ids = list.endsWith("/drafts") || list.endsWith("/public") ? ["wsis10"] : await idsIn(email, list);
  const further = await Promise.all(
    ids.map((id) => filled(email, `${list}/${encodeURIComponent(id)}${rest}`)),
  );
  return further.flat();
};

const known = new Map<string, Promise<string[]>>();
const idsIn = (email: string, list: string): Promise<string[]> => {
  const read = async () => {
    const all = list.endsWith("/answers") && list.includes("/public/") ? list.replace("/answers", "") : list;
    const response = await ask(email, "GET", all);
    const value = response.ok ? ((await response.json()) as { items?: Item[]; submissions?: Item[] }) : {};
    const ids = chosen(value.items ?? value.submissions ?? []);
    return ids.length > 0 ? ids : ["none"];
  };
  const ids = known.get(`${email} ${list}`) ?? read();
  known.set(`${email} ${list}`, ids);
  return ids;
};

/** A query for each value that a parameter may have; those that must be there have one in each. */
const queriesOf = ({ parameters }: Row): string[] => {
  const needed = parameters
    .filter(({ required }) => required)
    .map(({ name, schema }) => `${name}=${schema.enum?.[0] ?? "1"}`);
  const varied = parameters.flatMap(
    ({ name, schema }) => schema.enum?.map((value) => `${name}=${value}`) ?? [],
  );
  const sought = parameters.some(({ name }) => name === "q")
    ? ["q=", "q=example", "q=mission", "q=0143"]
    : [];
  return [...new Set([...(needed.length > 0 ? [] : [""]), ...varied, ...sought, ...needed])].map((each) =>
    [...needed.filter((other) => other.split("=")[0] !== each.split("=")[0]), each].filter(Boolean).join("&"),
  );
};

/** All that an answer says: what is packed in files too. */
const wordsIn = async (response: Response): Promise<string> => {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const parts = isPacked
    ? Object.values(unzipSync(bytes)).map((part) => strFromU8(part))
    : [strFromU8(bytes)];
  return [...parts, JSON.stringify([...response.headers])].join("\n");
};

const expectNoSecret = async (response: Response, asked: string): Promise<void> => {
  const words = await wordsIn(response);
  expect(
    secrets.filter((secret) => words.includes(secret)),
    asked,
  ).toEqual([]);
  // The description of the API names the member, and nobody's data.
  if (!asked.endsWith("/openapi.json")) expect(words, asked).not.toContain('"contact"');
};

describe("[A13] contact data of submitters", () => {
  it("are there to be found", async () => {
    expect(secrets.length).toBeGreaterThan(10);
    expect(secrets).toContain("+1 202 555 0143");
    expect(rows.length).toBeGreaterThan(60);
  });

  it.each(people)("are in no answer that %s can read", async (email) => {
    const statuses = new Map<string, number>();
    for (const row of rows.filter(({ method }) => method === "GET")) {
      for (const path of await filled(email, row.path)) {
        for (const query of queriesOf(row)) {
          const asked = `${path}${query && `?${query}`}`;
          const response = await ask(email, "GET", asked);
          if (response.ok) statuses.set(row.path, 200);
          await expectNoSecret(response, asked);
        }
      }
    }
    // The walk got somewhere: what a submission is read by was answered, not refused.
    const through = "/api/drafts/{d}";
    for (const path of ["submissions/{s}", "submissions/{s}/original", "passages", "passages/{p}/candidates"])
      expect(statuses.get(`${through}/${path}`), path).toBe(200);
    for (const path of [
      "answers/{s}",
      "answers/{s}/export",
      "links",
      "record",
      "coverage",
      "export",
      "export/trace",
    ])
      expect(statuses.get(`${through}/${path}`), path).toBe(200);
  });

  it("are in no answer for anybody, when the answers are shown", async () => {
    const body = { settings: { publicAnswers: true } };
    const shown = await ask("cofacilitator1@demo.example", "PATCH", "/api/drafts/wsis10", body);
    expect(shown.status).toBe(200);
    const list = await ask(null, "GET", "/api/public/wsis10");
    const { submissions } = (await list.clone().json()) as { submissions: { submission: { id: string } }[] };
    await expectNoSecret(list, "public");
    const all = await submissionsIn(demo.database.db, "wsis10");
    expect(submissions).toHaveLength(all.length);
    for (const { id, fields } of all) {
      const response = await ask(null, "GET", `/api/public/wsis10/answers/${id}`);
      expect(response.status).toBe(200);
      const words = await response.clone().text();
      for (const name of [fields.lastName])
        if (name && !/group|european/i.test(name)) expect(words).not.toContain(name);
      await expectNoSecret(response, id);
    }
  });

  it.each(people)("are in no answer to anything that %s tries to do", async (email) => {
    for (const row of rows.filter(({ method, path }) => method !== "GET" && !path.includes("/me/"))) {
      for (const path of (await filled(email, row.path)).slice(0, 3))
        await expectNoSecret(await ask(email, row.method, path, {}), `${row.method} ${path}`);
    }
  });
});
