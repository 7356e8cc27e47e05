// The rules of alert in docs/watching: they fire at the usual scrape, and what they count is there before the first loss.
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { beginToCount } from "#server/metrics/registry";
import { version } from "#server/program-files";
import { read } from "../../support/source-files";
import { openWorld } from "../../support/world";

await openWorld();

const isHere = spawnSync("promtool", ["--version"]).error === undefined;

describe("docs/watching/alerts.yaml", () => {
  it.skipIf(!isHere)(
    `fires and stays silent where it has to (promtool is ${isHere ? "" : "not "}here)`,
    () => {
      const { status, stdout, stderr } = spawnSync(
        "promtool",
        ["test", "rules", "tests/server/metrics/alerts.test.yaml"],
        { encoding: "utf8" },
      );
      expect({ status, said: status === 0 ? "" : `${stdout}${stderr}` }).toEqual({ status: 0, said: "" });
    },
  );

  it("asks for no increase within less than two scrapes of a minute, of nothing that comes with its first loss", async () => {
    const rules = read("docs/watching/alerts.yaml");
    const windows = [...rules.matchAll(/\[(\d+)m\]/g)].map(([, minutes]) => Number(minutes));
    expect(Math.min(...windows)).toBeGreaterThanOrEqual(5);
    const answered = (await beginToCount()()).split("\n");
    const counted = [...rules.matchAll(/increase\((?<name>\w+)\{(?<labels>[^}]*)\}/g)];
    expect(counted.length).toBeGreaterThan(3);
    for (const { groups: { name = "", labels = "" } = {} } of counted) {
      const asked = labels.split(", ").filter((label) => label !== "");
      const series = answered.filter((line) => line.startsWith(`${name}{`) && line.endsWith(" 0"));
      expect(
        series.some((line) => asked.every((label) => line.includes(label))),
        `${name}{${labels}}`,
      ).toBe(true);
    }
  });
});

it("the figures say which version of the program and of Node this is", async () => {
  expect(await beginToCount()()).toContain(
    `adref_build_info{version="${version()}",node="${process.version}"} 1`,
  );
});
