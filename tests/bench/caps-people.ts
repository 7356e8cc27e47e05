// The rows of the caps bench for people: one who has done very much, very many of them, and the table of claims.
import { paragraphId } from "#domain/draft";
import { stateCodes } from "#domain/people/states";
import { paragraph } from "../support/room-server";
import type { CapsAct, CapsRow } from "./caps-rows";

const first = paragraphId("p1");

export const peopleRows: readonly CapsRow[] = [
  {
    size: "a person with 100,000 entries, 20,000 comments, 20,000 lines in the log and 40 drafts",
    begin: async (runtime, share) => {
      const { draft, people } = await runtime.begin([
        paragraph("p1", "We commit to bridge digital divides."),
      ]);
      const { userId } = people.chn;
      await runtime.record(draft, { pid: first, count: 100_000 * share, userId });
      await runtime.fill("past", { draft, userId, count: 20_000 * share });
      const own = await runtime.signIn(userId);
      const secretariat = await runtime.signIn(people.secretariat.userId);
      const body = { name: `Person ${userId}` };
      return [
        ["GET me/data", () => own("GET", "me/data")],
        ["GET people/:u/data", () => secretariat("GET", `people/${userId}/data`)],
        ["GET me/sessions", () => own("GET", "me/sessions")],
        ["GET tokens", () => own("GET", "tokens")],
        ["GET drafts", () => own("GET", "drafts")],
        ["GET audit", () => secretariat("GET", `audit?person=${userId}&limit=1000`)],
        // Small before it is large, and never again by this person: the next begins with another one.
        ...(share < 1 ? [] : [["POST me/erase", () => own("POST", "me/erase", body)] satisfies CapsAct]),
      ];
    },
  },
  {
    size: "5,000 people with a seat, 300 delegations",
    begin: async (runtime, share) => {
      const there = await runtime.begin([paragraph("p1", "We commit to bridge digital divides.")]);
      const { draft, people } = there;
      const other = (await runtime.begin([paragraph("p1", "We commit to bridge digital divides.")])).draft;
      await runtime.fill("crowd", { draft, userId: people.chn.userId, count: 5000 * share });
      const ask = await runtime.signIn(people.secretariat.userId);
      const codes = Array.from({ length: 300 }, (_, n) => `S${n + 1}`);
      const group = `G-${draft.toUpperCase()}`;
      const list = Array.from({ length: 500 * share }, (_, n) => ({
        name: `Somebody ${n}`,
        email: `${draft}-${n}@people.example`,
        role: "observer",
      }));
      return [
        ["POST drafts/:d/people, everybody", () => ask("POST", `drafts/${other}/people`, { people: "all" })],
        ["GET people", () => ask("GET", "people?limit=1000")],
        ["GET drafts/:d/people", () => ask("GET", `drafts/${draft}/people`)],
        ["GET delegations", () => ask("GET", "delegations")],
        ["GET audit", () => ask("GET", "audit?limit=1000")],
        ["POST delegations/known", () => ask("POST", "delegations/known", { codes: stateCodes })],
        [
          "POST delegations",
          () => ask("POST", "delegations", { code: group, name: "A group", kind: "group" }),
        ],
        ["PUT members", () => ask("PUT", `delegations/${group}/members`, { members: codes })],
        ["POST invitations, 500", () => ask("POST", "invitations", { people: list })],
        ["GET invitations", () => ask("GET", "invitations?limit=1000")],
        ["GET board", () => there.ask("observer", "GET", "board")],
        ["GET drafts/:d", () => there.ask("observer", "GET", "")],
        ["PATCH people/:u", () => ask("PATCH", `people/${people.bra.userId}`, { name: "Another name" })],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "500 rows in the table of claims",
    begin: async (runtime, share) => {
      const { draft, people } = await runtime.begin([
        paragraph("p1", "We commit to bridge digital divides."),
      ]);
      const { userId } = people.secretariat;
      await runtime.fill("claims", { draft, userId, count: Math.max(2, Math.floor(499 * share)) });
      const ask = await runtime.signIn(userId);
      const row = { claim: "groups", value: "drafters", role: "observer" };
      return [
        ["GET claim-rules", () => ask("GET", "claim-rules?limit=1000")],
        ["POST claim-rules", () => ask("POST", "claim-rules", row)],
        ["POST claim-rules, one too many", () => ask("POST", "claim-rules", row), "refused"],
        ["PATCH claim-rules, to the beginning", () => ask("PATCH", "claim-rules/r2", { at: 0 })],
        ["DELETE claim-rules", () => ask("DELETE", "claim-rules/r1")],
      ] satisfies CapsAct[];
    },
  },
  {
    size: "the description of the API and its client",
    // They are made once in the life of a process: the first time is the one that counts.
    begin: async (runtime, share) => {
      const get = (path: string) => async () => ({
        status: (await fetch(`${runtime.base}/api/${path}`)).status,
      });
      if (share < 1) return [];
      return [
        ["GET openapi.json, the first", get("openapi.json")],
        ["GET openapi.json", get("openapi.json")],
        ["GET adref-client.tgz, the first", get("adref-client.tgz")],
        ["GET adref-client.tgz", get("adref-client.tgz")],
      ] satisfies CapsAct[];
    },
  },
];
