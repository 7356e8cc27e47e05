// One statement in four files is offered as versions of one, joined by the secretariat, and parted again.

import { beforeAll, describe, expect, it } from "vitest";
import { acrossSet } from "../../support/across-set";
import { ask, block, filesOf } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { rooms } = await openStillWorld();

const all = acrossSet();
const english = [...new Set(all.map(({ paragraph }) => paragraph))].slice(0, 10);
const said = (language: string) =>
  all
    .filter((each) => each.language === language)
    .map(({ text }) => text)
    .slice(0, 10);

const page = (paragraphs: readonly string[]) =>
  `<!doctype html><html><body><nav><a href="/">Home</a></nav>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</body></html>`;

describe("[L34] one statement in four files", () => {
  const ids = new Map<string, string>();
  const path = (name: string) => `drafts/d1/submissions/${ids.get(name)}`;
  const versions = (name: string, seat: Parameters<typeof ask>[0] = "secretariat") =>
    ask(seat, "GET", `${path(name)}/versions`);
  const passagesOf = async (name: string): Promise<{ version: string | null; text: string }[]> =>
    (await ask("secretariat", "GET", path(name))).json.passages;

  beforeAll(async () => {
    rooms.setBlocks("d1", [block("p1", "We welcome the report.")]);
    const files: [string, string][] = [
      ["text.txt", english.join("\n\n")],
      ["page.html", page(english)],
      ["french.md", said("fr").join("\n\n")],
      ["chinese.txt", said("zh").join("\n\n")],
      [
        "other.txt",
        all
          .slice(-20)
          .map(({ paragraph }) => `Others ask that ${paragraph.slice(3).toLowerCase()}`)
          .join("\n\n"),
      ],
    ];
    const { json } = await ask("secretariat", "POST", "drafts/d1/submissions", filesOf(...files));
    files.forEach(([name], index) => {
      ids.set(name.replace(/\..*/, ""), json.items[index].id);
    });
  });

  it("[L34] the others of the four are offered with the reason, and nothing else", async () => {
    const { json } = await versions("text");
    const offers = json.offers.map((offer: { id: string; how: string }) => [offer.id, offer.how]);
    expect(new Map(offers)).toEqual(
      new Map([
        [ids.get("page"), "same-words"],
        [ids.get("french"), "other-language"],
        [ids.get("chinese"), "other-language"],
      ]),
    );
    expect(json).toMatchObject({ versionOf: null, joined: [] });
  });

  it("[L34] joined, their passages are versions of one, and nothing is offered twice", async () => {
    for (const name of ["page", "french", "chinese"])
      expect(
        (await ask("secretariat", "POST", `${path(name)}/versions`, { of: ids.get("text") })).status,
      ).toBe(200);
    const { json } = await versions("french");
    expect(json.versionOf).toBe(ids.get("text"));
    expect(json.joined.map(({ id }: { id: string }) => id)).toEqual(
      ["text", "page", "chinese"].map((name) => ids.get(name)),
    );
    expect(json.offers).toEqual([]);
    const here = (await passagesOf("text")).map(({ version }) => version);
    expect(here).not.toContain(null);
    for (const name of ["page", "french", "chinese"]) {
      const there = (await passagesOf(name)).map(({ version }) => version);
      expect(
        there.filter((version) => version !== null && here.includes(version)).length,
        name,
      ).toBeGreaterThan(7);
    }
    const list = (await ask("secretariat", "GET", "drafts/d1/submissions")).json.items;
    expect(
      list.filter(({ versionOf }: { versionOf: string | null }) => versionOf === ids.get("text")),
    ).toHaveLength(3);
  });

  it("[L34] joining twice, to itself, or by somebody without the right is refused", async () => {
    const join = (seat: Parameters<typeof ask>[0], of: string | undefined) =>
      ask(seat, "POST", `${path("page")}/versions`, { of });
    expect((await join("secretariat", ids.get("text"))).status).toBe(409);
    expect((await join("secretariat", ids.get("page"))).status).toBe(409);
    expect((await join("secretariat", "nothing")).status).toBe(404);
    expect((await join("chn", ids.get("text"))).status).toBe(403);
    expect((await versions("page", "chn")).status).toBe(200);
  });
});
