// A list of people is invited into the installation: all of it or nothing, by links or by e-mail, and into drafts before they come.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { insertSeat } from "#db/people/people";
import { readRecord } from "#db/record/record";
import { mailServer } from "../../support/mail-server";
import * as world from "../../support/people-runtime";

const { ask, password } = world;

const scene = world.peopleScene();

const boss = (method: string, path: string, body?: unknown) =>
  ask(method, path, { cookie: scene.secretariat.cookie, body });

const somebody = (more: object = {}) => ({
  name: "Ana Lima",
  email: `${randomUUID()}@mission.example`,
  role: "delegate",
  delegation: "AAA",
  ...more,
});

type Made = { readonly email: string; readonly link: string | null };

const invite = async (...people: object[]): Promise<readonly Made[]> => {
  const { status, body } = await boss("POST", "invitations", { people });
  expect(status).toBe(201);
  return body.items as Made[];
};

const join = async ({ email, link }: Made): Promise<string> => {
  const token = link?.replace("/join/", "");
  expect((await ask("POST", `invitations/${token}/accept`, { body: { password } })).status).toBe(200);
  return world.cookieOf({ email });
};

const invited = async () =>
  (await boss("GET", "invitations?limit=1000")).body.items as {
    id: string;
    email: string;
    seats: { draft: string }[];
  }[];

const idOf = async ({ email }: { email: string }) =>
  (await invited()).find((each) => each.email === email)?.id ?? "";

test("[P5] everybody of a list that is right gets a link, and comes in by it", async () => {
  const made = await invite(somebody(), somebody({ role: "observer", delegation: null }));
  expect(made).toHaveLength(2);
  expect(await invited()).toHaveLength(2);
  const [first] = made;
  if (!first) throw new Error("Nobody was invited.");
  const me = await ask("GET", "me", { cookie: await join(first) });
  expect(me.body).toMatchObject({ usualRole: "delegate", delegation: "AAA", drafts: [] });
  expect(await invited()).toHaveLength(1);
});

test("[P5] a list with faults invites nobody and says what is wrong with which line", async () => {
  const refused = await boss("POST", "invitations", {
    people: [
      somebody(),
      somebody({ delegation: "ZZZ" }),
      somebody({ email: scene.delegate.email }),
      somebody({ delegation: null }),
      somebody({ email: "no address" }),
    ],
  });
  expect(refused).toMatchObject({
    status: 400,
    body: {
      code: "malformed",
      lines: [
        { at: 1, faults: ["delegation"] },
        { at: 2, faults: ["known"] },
        { at: 3, faults: ["needs-delegation"] },
        { at: 4, faults: ["email"] },
      ],
    },
  });
  expect(await invited()).toEqual([]);
});

test("a renewed link works and the one before it does not; one that is taken back is nothing", async () => {
  const [made] = await invite(somebody());
  if (!made) throw new Error("Nobody was invited.");
  const renewed = await boss("POST", `invitations/${await idOf(made)}/renew`);
  expect(renewed.status).toBe(201);
  const token = made.link?.replace("/join/", "");
  expect((await ask("POST", `invitations/${token}/accept`, { body: { password } })).status).toBe(404);
  await join(renewed.body as Made);
  const [other] = await invite(somebody());
  if (!other) throw new Error("Nobody was invited.");
  const id = await idOf(other);
  expect((await boss("DELETE", `invitations/${id}`)).status).toBe(200);
  expect((await boss("DELETE", `invitations/${id}`)).status).toBe(404);
  expect((await boss("POST", `invitations/${id}/renew`)).status).toBe(404);
});

test("who is only invited is seated in a new draft by its maker, and sits there from the first sign-in on", async () => {
  const made = await invite(somebody(), somebody());
  const [seated, other] = made;
  if (!seated || !other) throw new Error("Nobody was invited.");
  const draft = randomUUID();
  const created = await boss("POST", "drafts", {
    id: draft,
    title: "Outcome",
    mode: "drafting",
    people: [await idOf(seated)],
  });
  expect(created.status).toBe(201);
  expect((await invited()).map(({ seats }) => seats.map((each) => each.draft)).sort()).toEqual([[], [draft]]);
  expect((await ask("GET", `drafts/${draft}`, { cookie: await join(seated) })).status).toBe(200);
  expect((await ask("GET", `drafts/${draft}`, { cookie: await join(other) })).status).toBe(404);
});

describe("[P17] a draft for everybody", () => {
  const create = async (people: unknown, cookie = scene.secretariat.cookie): Promise<string> => {
    const draft = randomUUID();
    const body = { id: draft, title: "Outcome", mode: "drafting", people };
    expect((await ask("POST", "drafts", { cookie, body })).status).toBe(201);
    return draft;
  };

  test("seats whoever is invited as they join, in their usual roles, and says to the secretariat alone whom", async () => {
    const [ana, rui] = await invite(somebody(), somebody({ role: "observer", delegation: null }));
    if (!ana || !rui) throw new Error("Nobody was invited.");
    const draft = await create("all");
    expect((await invited()).map(({ seats }) => seats.map((each) => each.draft))).toEqual([[draft], [draft]]);
    const record = await readRecord(scene.database.db, draft);
    expect(record.filter(({ act }) => act === "person.invited")).toHaveLength(2);
    expect(JSON.stringify(record.map(({ facts }) => facts))).not.toContain("Ana Lima");
    const [cookie, other] = [await join(ana), await join(rui)];
    const seat = await ask("GET", `drafts/${draft}`, { cookie });
    expect(seat.body).toMatchObject({ role: "delegate", delegation: "AAA" });
    const otherSeat = await ask("GET", `drafts/${draft}`, { cookie: other });
    expect(otherSeat.body).toMatchObject({ role: "observer" });
  });
});

test("more people are seated in a draft afterwards, the invited among them, each in the record; one unknown id seats nobody", async () => {
  const [coming] = await invite(somebody());
  const known = await world.addPerson(scene.database, "observer");
  const path = `drafts/${scene.draft}/people`;
  const seat = (people: unknown, cookie = scene.secretariat.cookie) =>
    ask("POST", path, { cookie, body: { people } });
  expect((await seat([known.id, "nobody"])).status).toBe(404);
  expect((await seat([known.id], scene.delegate.cookie)).status).toBe(403);
  expect(await readRecord(scene.database.db, scene.draft)).toEqual([]);
  const seated = await seat([known.id, await idOf(coming ?? { email: "" })]);
  expect((seated.body.items as { id: string }[]).map(({ id }) => id)).toContain(known.id);
  const acts = (await readRecord(scene.database.db, scene.draft)).map(({ act }) => act);
  expect(acts).toEqual(["person.invited", "person.seated"]);
  expect(scene.runtime.gate).toEqual([{ userId: known.id, draftId: scene.draft }]);
  if (coming) expect((await ask("GET", path, { cookie: await join(coming) })).status).toBe(200);
});

test("what each may see is shown where the secretariat sits, and counted elsewhere", async () => {
  const elsewhere = await world.addDraft(scene.database, []);
  const unseen = {
    draftId: elsewhere,
    userId: scene.delegate.id,
    role: "observer",
    delegation: null,
  } as const;
  await insertSeat(scene.database.db, unseen);
  const { body } = await boss("GET", "people?limit=1000");
  const seen = (body.items as { id: string }[]).find(({ id }) => id === scene.delegate.id);
  expect(seen).toMatchObject({
    seats: [{ draft: scene.draft, title: "A draft", role: "delegate", delegation: "AAA" }],
    otherSeats: 1,
  });
  expect(JSON.stringify(body)).not.toContain(elsewhere);
});

test("where a mail server is known the links go by e-mail; one that is refused is answered to be copied", async () => {
  const post = await mailServer();
  const publicUrl = "https://adref.example";
  const mail = { url: post.url, from: "adref@un.example" };
  world.provideRuntimeFor(scene.database, { mail, publicUrl, name: "Room of the Assembly" });
  const secretariat = await world.cookieOf(await world.addPerson(scene.database, "secretariat"));
  const people = [somebody(), somebody({ name: "Refused\r\nBcc: all@un.example" })];
  post.refused.add(people[1]?.email ?? "");
  const { body } = await ask("POST", "invitations", { cookie: secretariat, body: { people } });
  await post.close();
  const [sent, toCopy] = body.items as Made[];
  expect(sent?.link).toBeNull();
  expect(toCopy?.link).toMatch(/^\/join\//);
  expect(post.arrived).toHaveLength(1);
  expect(post.arrived[0]?.to).toEqual([people[0]?.email]);
  const words = post.arrived[0]?.raw.replaceAll("=\r\n", "");
  expect(words).toMatch(/https:\/\/adref\.example\/join\/[\w-]{43}/);
  expect(words).toContain("Subject: Your invitation: Room of the Assembly");
  expect(words).toMatch(/ invites you to .*Room of the Assembly.* at https:\/\/adref\.example/);
});

test("[P4c] a letter is in the language that was said for whom it is to, and so is the page after its link; also when it is made anew", async () => {
  const post = await mailServer();
  const mail = { url: post.url, from: "adref@un.example" };
  world.provideRuntimeFor(scene.database, { mail, publicUrl: "https://adref.example", name: "Salle" });
  const cookie = await world.cookieOf(await world.addPerson(scene.database, "secretariat"));
  const french = somebody({ language: "fr" });
  const mine = somebody();
  await ask("POST", "invitations", { cookie, body: { people: [french, mine] } });
  const listed = (await ask("GET", "invitations?limit=1000", { cookie })).body.items as {
    id: string;
    email: string;
  }[];
  const id = listed.find(({ email }) => email === french.email)?.id;
  await ask("POST", `invitations/${id}/renew`, { cookie });
  await post.close();
  const letters = (to: string) =>
    post.arrived.filter((each) => each.to[0] === to).map(({ raw }) => raw.replaceAll("=\r\n", ""));
  expect(letters(french.email)).toHaveLength(2);
  for (const words of letters(french.email)) {
    expect(words).toContain("Ouvrez ce lien");
    expect(words).toMatch(/\/join\/[\w-]{43}\?lang=(?:3D)?fr/);
  }
  const [own = ""] = letters(mine.email);
  expect(own).toContain("Open this link to come in:");
  expect(own).not.toContain("?lang");
});

test("nobody but the secretariat of the installation invites, sees or takes back", async () => {
  const { cookie } = scene.delegate;
  const [made] = await invite(somebody());
  const id = await idOf(made ?? { email: "" });
  for (const answer of [
    await ask("GET", "invitations", { cookie }),
    await ask("POST", "invitations", { cookie, body: { people: [somebody()] } }),
    await ask("POST", `invitations/${id}/renew`, { cookie }),
    await ask("DELETE", `invitations/${id}`, { cookie }),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: "not-allowed" } });
  expect(await invited()).toHaveLength(1);
});
