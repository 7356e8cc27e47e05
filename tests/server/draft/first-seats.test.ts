// Who sits in a draft from its first moment, and who gets 404 for it.
import { beforeAll, expect, it } from "vitest";
import { disablePerson, findSeat } from "#db/people/people";
import { type Attendee, askApi, type Negotiation, negotiation } from "../../support/negotiation";
import { paragraph } from "../../support/room-server";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

let source: Negotiation;
beforeAll(async () => {
  source = await negotiation(database, server, [paragraph("a", "We reaffirm our vision.")]);
});

let made = 0;
/** Makes a draft as somebody; answers the status, and who of these may read it. */
const seatedIn = async (maker: Attendee, people?: unknown) => {
  made += 1;
  const order = {
    id: `seats${made}`,
    title: "Outcome",
    mode: "negotiating",
    ...(people !== undefined && { people }),
  };
  const { status } = await askApi(source.people[maker], "POST", "drafts", order);
  const who: Attendee[] = ["facilitator", "secretariat", "bra", "ken", "observer"];
  const readers: Attendee[] = [];
  for (const person of who)
    if ((await askApi(source.people[person], "GET", `drafts/${order.id}`)).status === 200)
      readers.push(person);
  return { status, readers, id: order.id };
};

it("seats its maker and the secretariat when nobody is chosen", async () => {
  for (const people of [undefined, "none", []])
    expect(await seatedIn("facilitator", people)).toMatchObject({
      status: 201,
      readers: ["facilitator", "secretariat"],
    });
});

it("seats everybody, or these people, in their usual roles", async () => {
  const all = await seatedIn("secretariat", "all");
  expect(all).toMatchObject({
    status: 201,
    readers: ["facilitator", "secretariat", "bra", "ken", "observer"],
  });
  const some = await seatedIn("secretariat", [source.people.bra.userId]);
  expect(some).toMatchObject({ status: 201, readers: ["secretariat", "bra"] });
  const seat = await findSeat(database.db, some.id, source.people.bra.userId);
  expect(seat).toMatchObject({ role: "delegate", delegation: "BRA" });
});

it("seats the people of another draft as they sit there", async () => {
  const { secretariat, ken } = source.people;
  const first = await seatedIn("facilitator", [ken.userId]);
  const email = `${ken.userId}@demo.example`;
  await askApi(secretariat, "PATCH", `drafts/${first.id}`, { people: [{ email, role: "observer" }] });
  const next = await seatedIn("facilitator", { from: first.id });
  expect(next).toMatchObject({ status: 201, readers: ["facilitator", "secretariat", "ken"] });
  const seat = await findSeat(database.db, first.id, ken.userId);
  expect(seat).toMatchObject({ role: "observer" });
  expect(await findSeat(database.db, next.id, ken.userId)).toEqual({ ...seat, draftId: next.id });
});

it("makes no draft with people that are not known, or of a draft in which the maker holds no pen", async () => {
  const { facilitator, secretariat, bra } = source.people;
  const nobody = await seatedIn("secretariat", [bra.userId, "nobody"]);
  expect(nobody).toMatchObject({ status: 404, readers: [] });
  expect(await seatedIn("secretariat", { from: "nowhere" })).toMatchObject({ status: 404, readers: [] });
  expect(await seatedIn("secretariat", "some")).toMatchObject({ status: 400, readers: [] });
  const closed = await seatedIn("secretariat", "none");
  expect(await seatedIn("facilitator", { from: closed.id })).toMatchObject({ status: 404, readers: [] });
  const email = `${facilitator.userId}@demo.example`;
  await askApi(secretariat, "PATCH", `drafts/${closed.id}`, { people: [{ email, role: "observer" }] });
  expect(await seatedIn("facilitator", { from: closed.id })).toMatchObject({ status: 403, readers: [] });
});

it("seats nobody who may not sign in", async () => {
  const { ken } = source.people;
  const before = await seatedIn("secretariat", [ken.userId]);
  await disablePerson(database.db, ken.userId);
  expect(await seatedIn("secretariat", [ken.userId])).toMatchObject({ status: 404 });
  const next = await seatedIn("secretariat", { from: before.id });
  expect(next.status).toBe(201);
  expect(await findSeat(database.db, next.id, ken.userId)).toBeUndefined();
});
