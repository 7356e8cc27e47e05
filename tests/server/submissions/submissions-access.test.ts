// Who may see and do what with submissions, and that contact data go to the secretariat and nowhere else.

import { beforeAll, describe, expect, it } from "vitest";
import { address, form, telephone } from "../../support/official-form";
import { ask, block, filesOf, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { rooms } = await openStillWorld();

describe("submissions", () => {
  let rivers: string;
  let passages: { id: string }[];

  beforeAll(async () => {
    rooms.setBlocks("d1", [block("p1", "We commit to train teachers before schools are connected.")]);
    const file = form("Rivers Network", "public libraries should be counted as access points.");
    const { json } = await ask("secretariat", "POST", "drafts/d1/submissions", filesOf(["rivers.txt", file]));
    rivers = json.items[0].id;
    passages = json.items[0].passages;
    // Answered, so that nobody can take it away meanwhile.
    await ask("secretariat", "PUT", `drafts/d1/passages/${passages[0]?.id}/disposition`, {
      kind: "incorporated",
    });
    expect(json.items[0].contact).toEqual({ email: address, phone: telephone });
  });

  const mayNot: [PersonName | null, string, string, unknown, number][] = [
    ...(["chn", "observer"] as const).flatMap((name): [PersonName, string, string, unknown, number][] => [
      [name, "POST", "submissions", filesOf(["a.txt", "x"]), 403],
      [name, "PATCH", "submissions/S", { fields: { title: "Mr" } }, 403],
      [name, "DELETE", "submissions/S", undefined, 403],
      [name, "PATCH", "passages/P", { question: 1 }, 403],
      [name, "PUT", "passages/P/disposition", { kind: "incorporated" }, 403],
    ]),
    ...(
      [
        ["stranger", 404],
        [null, 401],
      ] as const
    ).flatMap(([name, status]): [PersonName | null, string, string, unknown, number][] => [
      [name, "GET", "submissions", undefined, status],
      [name, "POST", "submissions", filesOf(["a.txt", "x"]), status],
      [name, "GET", "submissions/S", undefined, status],
      [name, "GET", "submissions/S/original", undefined, status],
      [name, "GET", "passages?q=a", undefined, status],
      [name, "GET", "passages/P/candidates", undefined, status],
      [name, "PUT", "passages/P/disposition", { kind: "incorporated" }, status],
      [name, "GET", "coverage", undefined, status],
    ]),
  ];
  it.each(mayNot)("refuse %s %s %s", async (name, method, path, body, status) => {
    const meant = path.replace("S", rivers).replace("P", passages[0]?.id ?? "");
    expect((await ask(name, method, `drafts/d1/${meant}`, body)).status).toBe(status);
  });

  it("are not found from another draft", async () => {
    for (const path of [
      `submissions/${rivers}`,
      `submissions/${rivers}/original`,
      `passages/${passages[0]?.id}/candidates`,
    ]) {
      expect((await ask("stranger", "GET", `drafts/d2/${path}`)).status).toBe(404);
    }
  });
});
