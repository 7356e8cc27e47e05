// The way out and back through LibreOffice: a marked file is edited there, tracked or not, saved, and brought back.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endpoints } from "#server/table";
import { answer } from "../../support/checked-answer";
import { negotiation } from "../../support/negotiation";
import { type Office, openOffice } from "../../support/office";
import { findOffice } from "../../support/programs";
import { paragraph } from "../../support/room-server";
import { filesOf } from "../../support/still-room";
import { openWorld } from "../../support/world";

const { database, server } = await openWorld();

// `edits` are lines `words=other words`; words that become nothing are struck, those that begin with a plus come after.
const basic = `Sub Work(source, target, edits, tracked)
  On Error Goto Finally
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  doc.RecordChanges = (tracked = "yes")
  find = doc.createSearchDescriptor()
  find.SearchCaseSensitive = True
  lines = Split(edits, "|")
  For Each line In lines
    halves = Split(line, "=")
    find.SearchString = halves(0)
    hit = doc.findFirst(find)
    If Left(halves(1), 2) = "++" Then
      cursor = doc.Text.createTextCursorByRange(hit.End)
      doc.Text.insertControlCharacter(cursor, 0, False)
      doc.Text.insertString(cursor, Mid(halves(1), 3), False)
    ElseIf Left(halves(1), 1) = "+" Then
      cursor = doc.Text.createTextCursorByRange(hit.End)
      doc.Text.insertString(cursor, Mid(halves(1), 2), False)
    Else
      hit.String = halves(1)
    End If
  Next
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  doc.storeToURL(target, word())
  doc.close(True)
Finally:
  StarDesktop.terminate()
End Sub`;

const subjects = [
  "access",
  "skills",
  "rights",
  "trust",
  "growth",
  "climate",
  "culture",
  "health",
  "youth",
  "trade",
];
const blocks = [
  ...subjects.map((subject, n) =>
    paragraph(`p${n}`, `We ${subject} one, and we ${subject} again for all people.`),
  ),
  paragraph("q1", "We remain seized of the matter."),
  paragraph("q2", "我们重申信息社会的成果。"),
];

/** What is done in the office, and the proposal that it must become. */
const edits: readonly (readonly [line: string, proposal: string])[] = [
  ["access again=open access again", "p0 insert “open ”"],
  ["skills one=many skills", "p1 replace “skills one” “many skills”"],
  ["rights again =", "p2 delete “rights again ”"],
  ["trust one=+ and two", "p3 insert “ and two”"],
  ["We growth one, and we growth again for all people.=", "p4 remove"],
  [
    "climate again for all people.=++A new paragraph on the climate.",
    "p5 new “A new paragraph on the climate.”",
  ],
  ["culture again for all=culture for all", "p6 delete “again ”"],
  ["We health=They health", "p7 replace “We” “They”"],
  [
    "youth again for all people.=youth again for everybody everywhere.",
    "p8 replace “all people” “everybody everywhere”",
  ],
  ["重申=欢迎", "q2 replace “重申” “欢迎”"],
];

let office: Office;
beforeAll(async () => {
  office = openOffice();
});
afterAll(async () => {
  office.close();
});

const roundTrip = async (tracked: "yes" | "no") => {
  const room = await negotiation(database, server, blocks);
  await room.propose("ken", { op: "replace", pid: "p0", quote: "all people", text: "every person" });
  await room.propose("bra", { op: "new", pid: "p3", text: "A paragraph that Brazil proposes." });
  await room.propose("eu", { op: "remove", pid: "q1" });
  await room.propose("ind", { op: "move", pid: "p9", after: "p0" });
  const send = (address: string, init: RequestInit) => {
    const headers = { authorization: `Bearer ${room.people.chn.token}` };
    return answer(
      endpoints,
      new Request(`http://127.0.0.1/api/drafts/${room.draft}/${address}`, { ...init, headers }),
    );
  };
  const sent = await send("export?format=docx&view=marked", { method: "GET" });
  const file = (name: string) => path.join(office.folder, name);
  writeFileSync(file("out.docx"), new Uint8Array(await sent.arrayBuffer()));
  const lines = edits.map(([line]) => line).join("|");
  office.macro(basic, `file://${file("out.docx")}`, `file://${file("back.docx")}`, lines, tracked);
  const back = new Uint8Array(readFileSync(file("back.docx")));
  const plan = await (await send("returns", { method: "POST", body: filesOf(["back.docx", back]) })).json();
  return { room, plan };
};

type Order = { readonly op: string; readonly pid: string; readonly quote?: string; readonly text?: string };
const described = ({ op, pid, quote, text }: Order) =>
  [pid, op, ...[quote, text].flatMap((words) => (words ? [`“${words}”`] : []))].join(" ");

describe.skipIf(!findOffice())(
  `LibreOffice edits a file${findOffice() ? "" : " (skipped: soffice is not installed)"}`,
  () => {
    it("[D3] ten of ten tracked edits come back as proposals where they were made", async () => {
      const { room, plan } = await roundTrip("yes");
      const items = plan.items as {
        state: string;
        order: (Order & { digest: string }) | null;
        makers: unknown[];
      }[];
      expect(items.filter(({ state }) => state !== "new")).toEqual([]);
      expect(items.every(({ makers }) => makers.length === 1)).toBe(true);
      // Four proposals, and the numbers that change with them.
      expect(plan.known).toBe(5);
      const chosen = items.flatMap(({ order }) => {
        const { digest = "", ...rest } = order ?? {};
        return order ? [{ order: rest, digest }] : [];
      });
      const { body } = await room.ask("chn", "POST", "returns/take", { items: chosen });
      expect(body.items.map(({ was }: { was: string }) => was)).toEqual(items.map(() => "made"));
      expect(items.flatMap(({ order }) => (order ? [described(order)] : []))).toEqual(
        edits.map(([, proposal]) => proposal),
      );
    });

    it("[D4] and so do those that were not tracked", async () => {
      const { plan } = await roundTrip("no");
      const items = plan.items as { state: string; order: Order | null; makers: unknown[] }[];
      expect(items.filter(({ state }) => state !== "new")).toEqual([]);
      expect(items.every(({ makers }) => makers.length === 0)).toBe(true);
      expect(new Set(items.flatMap(({ order }) => (order ? [order.pid] : [])))).toEqual(
        new Set(edits.map(([, proposal]) => proposal.split(" ")[0])),
      );
    });
  },
);
