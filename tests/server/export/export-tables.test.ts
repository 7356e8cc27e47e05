// Positions and the register of proposals as tables: whole, with days as days, and nothing in them that calculates.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strFromU8 } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { insertProposalAct } from "#db/proposals/proposals";
import { type ParagraphId, run } from "#domain/draft";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { openOffice } from "../../support/office";
import { findSpreadsheets } from "../../support/programs";
import { ask, block } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const made = { id: "a1", by: "CHN", at: "2015-11-01T10:00:00.000Z" };
const evil = '=HYPERLINK("http://evil.example";"open")';

beforeAll(async () => {
  rooms.setBlocks("d1", [
    block("s1", "Access", "section"),
    block("p1", `${evil} 我们重申`),
    {
      ...block("p2", ""),
      runs: [run("We commit "), run("@SUM(A1) to act", { insertions: [made] }), run(".")],
    },
    block("p3", "To gather data;", "operative", 2),
  ]);
  const words = { draftId: "d1", userId: "u-chn", delegation: "CHN", digest: null, pid: "p2" as ParagraphId };
  await insertProposalAct(database.db, { ...words, proposal: "a1", act: "made", facts: {} });
  await insertProposalAct(database.db, {
    ...words,
    proposal: "a1",
    act: "explained",
    facts: { reason: "+cmd|' /C calc'!A0" },
  });
  const { items } = (await ask("chn", "GET", "drafts/d1/blocks")).json;
  const digestOf = (pid: string) => items.find((each: { pid: string }) => each.pid === pid).digest;
  const take = (name: "chn" | "bra", pid: string, body: object) =>
    ask(name, "PUT", `drafts/d1/blocks/${pid}/position`, { digest: digestOf(pid), ...body });
  await take("chn", "p1", { position: "reserve", note: "-1+1" });
  await take("bra", "p1", { position: "agree-ad-ref" });
  await take("bra", "p3", { position: "object" });
  rooms.setBlocks("d1", [
    block("s1", "Access", "section"),
    block("p1", `${evil} 我们重申`),
    {
      ...block("p2", ""),
      runs: [run("We commit "), run("@SUM(A1) to act", { insertions: [made] }), run(".")],
    },
    block("p3", "To gather better data;", "operative", 2),
  ]);
});

const save = async (report: string, format: string) => {
  const headers = { authorization: "Bearer token-of-the-person-observer" };
  const address = `http://adref.example/api/drafts/d1/export/${report}?format=${format}`;
  const response = await answer(endpoints, new Request(address, { headers }));
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
};
const csvOf = async (report: string): Promise<string[]> =>
  strFromU8((await save(report, "csv")).bytes)
    .trimEnd()
    .split("\r\n");
const today = new Date().getFullYear();

describe("positions as a table", () => {
  it("[S3] report each delegation's last position on each paragraph, and which count", async () => {
    const [head, ...rows] = await csvOf("positions");
    expect(head).toBe(
      "Paragraph,Words,Standing,Delegation,Position,Counts,Note,Digest of the words,Taken on",
    );
    expect(rows).toHaveLength(3);
    const cells = rows.map((row) => row.replace(/[0-9a-f]{64}(?=,[^,]*$)/, "").replace(/^.*我们重申"/, "1"));
    expect(cells[0]).toMatch(new RegExp(`^1,open,CHN,Reserve,Yes,'-1\\+1,,${today}-\\d\\d-\\d\\d$`));
    expect(cells[1]).toContain("BRA,Agree ad referendum,Yes,,");
    expect(cells[2]).toMatch(/^2 \(a\),.*,BRA,Object,"?No, the words changed"?,/);
  });

  it("are named after the draft, for those with a seat alone", async () => {
    const { response } = await save("positions", "xlsx");
    expect(response.headers.get("content-disposition")).toContain('filename="d1-positions.xlsx"');
    expect((await ask("stranger", "GET", "drafts/d1/export/positions")).status).toBe(404);
    expect((await ask("chn", "GET", "drafts/d1/export/positions?format=docx")).status).toBe(400);
  });
});

describe("the register of proposals as a table", () => {
  it("[A18] says what is proposed, by whom, why, and what became of it", async () => {
    const [head, row, ...more] = await csvOf("proposals");
    expect(head).toContain("Words that go,Words that come,Proposed by");
    expect(more).toEqual([]);
    expect(row).toMatch(
      new RegExp(`^2,1,add words,,'@SUM\\(A1\\) to act,CHN,,,,'\\+cmd\\|' /C calc'!A0,still open,,${today}-`),
    );
    expect((await ask("stranger", "GET", "drafts/d1/export/proposals")).status).toBe(404);
  });
});

describe.each(["positions", "proposals"])("the %s in a spreadsheet", (report) => {
  it.skipIf(findSpreadsheets() === undefined)(
    "calculate nothing when LibreOffice opens them (skipped where LibreOffice has no spreadsheets)",
    async () => {
      const office = openOffice();
      for (const format of ["xlsx", "csv"]) {
        const file = path.join(office.folder, `table.${format}`);
        writeFileSync(file, (await save(report, format)).bytes);
        office.run("--convert-to", "fods", file);
        const opened = readFileSync(path.join(office.folder, "table.fods"), "utf8");
        expect(opened, format).not.toContain("table:formula");
        expect(opened, format).toContain(report === "positions" ? "HYPERLINK(" : "@SUM(A1) to act");
        expect(opened, format).toMatch(new RegExp(`office:date-value="${today}-\\d\\d-\\d\\d"`));
      }
      office.close();
    },
    120_000,
  );
});
