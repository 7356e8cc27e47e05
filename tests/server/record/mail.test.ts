// Notices by e-mail, through a real SMTP server: what is sent to whom, what is never sent, and what survives a failure.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findVisit, keepMailChoice, mailMarks } from "#db/record/notices";
import { draftPeople, drafts } from "#db/schema/drafts";
import { users } from "#db/schema/people";
import { visits } from "#db/schema/procedure";
import { mailTransport } from "#server/outgoing/mail";
import { mailChannel } from "#server/record/mail/mail-channel";
import { NoticeSender } from "#server/record/notice-sender";
import { type MailServer, mailServer } from "../../support/mail-server";
import { ask, block, type PersonName } from "../../support/still-room";
import { openStillWorld } from "../../support/world";

const { database, rooms } = await openStillWorld();

const publicUrl = "https://adref.example";

let server: MailServer;
let sender: ReturnType<typeof senderTo>;
let symbols = 0;

const carrierFor = ({ url }: MailServer) => mailTransport({ url, from: "notices@adref.example" });
const senderTo = (to: MailServer) => new NoticeSender(mailChannel(carrierFor(to), publicUrl));
const issue = async () => {
  symbols += 1;
  const made = await ask("cofacilitator", "POST", "drafts/d1/texts", {
    symbol: `Rev.${symbols}`,
    kind: "revision",
  });
  expect(made.status).toBe(201);
};
/** A line of the head as it is read (RFC 2047). */
const decoded = (line: string): string =>
  line.replaceAll(/=\?UTF-8\?([BQ])\?(.*?)\?=/g, (_, form, words) => {
    if (form === "B") return Buffer.from(words, "base64").toString();
    return decodeURIComponent(words.replaceAll("_", " ").replaceAll("=", "%"));
  });
/** Everybody had the last e-mail a day ago. */
const aDayLater = () => database.db.update(visits).set({ sentAt: new Date(Date.now() - 86_400_000) });
const subscribe = async (...names: PersonName[]) => {
  for (const name of names) await ask(name, "PUT", "drafts/d1/notices/settings", { mail: "at-once" });
  await aDayLater();
};
const looked = async () => {
  server.arrived.length = 0;
  return sender.look();
};

beforeAll(async () => {
  rooms.setBlocks("d1", [block("a", "We commit to bridge digital divides."), block("b", "نؤكد مبادئ جنيف.")]);
  server = await mailServer();
});
beforeEach(async () => {
  server.arrived.length = 0;
  server.refused.clear();
  sender = senderTo(server);
  for (const name of ["bra", "chn", "observer", "cofacilitator", "stranger"])
    await keepMailChoice(database.db, { draftId: "d1", userId: `u-${name}` }, "off");
});
afterAll(async () => {
  await sender.close();
  await server.close();
});

describe("notices by e-mail", () => {
  it("[W9] report once what is new, with ways to it, to those who asked for it", async () => {
    await subscribe("bra");
    await issue();
    expect(await looked()).toBe(1);
    const [mail] = server.arrived;
    expect(mail?.to).toEqual(["bra@demo.example"]);
    expect(mail?.head.get("from")).toBe("Adref <notices@adref.example>");
    expect(mail?.head.get("subject")).toBe("d1: 1 notice");
    expect(mail?.text).toContain("- cofacilitator issued the text Rev.1.");
    expect(mail?.text).toContain("All notices: https://adref.example/drafts/d1/notices");
    expect(mail?.html).toContain("<li>cofacilitator issued the text Rev.1. (");
    await aDayLater();
    expect(await looked()).toBe(0);
    await issue();
    expect(await looked()).toBe(1);
    expect(server.arrived[0]?.text).not.toContain("Rev.1.");
  });

  it("[W9c] are in the language of their reader, with the hour of each act by the clocks of the meeting", async () => {
    await subscribe("bra");
    await looked();
    await aDayLater();
    const letters: (readonly [subject: string, line: string, foot: string, html: string])[] = [];
    for (const language of ["fr", "ar", null] as const) {
      await database.db.update(users).set({ language }).where(eq(users.id, "u-bra"));
      await issue();
      expect(await looked()).toBe(1);
      const [mail] = server.arrived;
      const found = (pattern: RegExp) =>
        pattern
          .exec(mail?.text ?? "")?.[0]
          .replaceAll(/\d\d:\d\d/g, "18:00")
          .replaceAll(/\d+ \p{L}+ \d{4}/gu, "DAY")
          .replaceAll(/Rev\.\d+/g, "Rev.N") ?? "";
      letters.push([
        decoded(mail?.head.get("subject") ?? "").replaceAll("\u00a0", " "),
        found(/^- .*/m),
        found(/^.*(?:New York|نيويورك).*/m).replaceAll("\u00a0", " "),
        /<html[^>]*>/.exec(mail?.html ?? "")?.[0] ?? "",
      ]);
      await aDayLater();
    }
    expect(letters).toEqual([
      [
        "d1 : 1 notification",
        "- cofacilitator a publié le texte Rev.N. (DAY à 18:00)",
        "Heures indiquées : heure de New York.",
        '<html lang="fr" dir="ltr">',
      ],
      [
        "d1: إشعار واحد",
        "- cofacilitator: إصدار النص Rev.N. (الساعة 18:00 يوم DAY)",
        "المواعيد حسب توقيت نيويورك.",
        '<html lang="ar" dir="rtl">',
      ],
      [
        "d1: 1 notice",
        "- cofacilitator issued the text Rev.N. (18:00 on DAY)",
        "Times are New York time.",
        '<html lang="en" dir="ltr">',
      ],
    ]);
  });

  it("[W9] report nothing that was seen on the page, nor within five minutes of the last e-mail", async () => {
    await subscribe("bra");
    await issue();
    await ask("bra", "POST", "drafts/d1/notices/seen", { n: 1_000_000 });
    expect(await looked()).toBe(0);
    await issue();
    expect(await looked()).toBe(1);
    await issue();
    expect(await looked()).toBe(0);
    await aDayLater();
    expect(await looked()).toBe(1);
  });

  it("[C1] [R2] show nobody what is not theirs to read, and never the words of inner comments", async () => {
    await database.db
      .insert(draftPeople)
      .values({ draftId: "d1", userId: "u-stranger", role: "delegate", delegation: "CHN" });
    for (const name of ["bra", "chn", "observer", "cofacilitator", "stranger"] as const)
      await ask(name, "PUT", "drafts/d1/blocks/b/follow", {});
    await subscribe("bra", "chn", "observer", "cofacilitator", "stranger");
    await looked();
    await aDayLater();
    const said = { pid: "b", body: "Our red line", visibility: "delegation" };
    await ask("chn", "POST", "drafts/d1/comments", said);
    expect(await looked()).toBe(1);
    const [mail] = server.arrived;
    expect(mail?.to).toEqual(["stranger@demo.example"]);
    expect(mail?.text).toContain("chn commented inside your delegation on paragraph 2.");
    expect(mail?.raw + (mail?.text ?? "") + mail?.html).not.toContain("red line");
    await aDayLater();
    expect(await looked()).toBe(0);
  });

  it("[W9] end with the link that stands in their head, in one step and without signing in", async () => {
    await subscribe("bra");
    await issue();
    await looked();
    const [mail] = server.arrived;
    expect(mail?.head.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    const link = /^<https:\/\/adref\.example\/api\/(leave\/[\w.-]+)>$/.exec(
      mail?.head.get("list-unsubscribe") ?? "",
    )?.[1];
    const looking = await ask(null, "GET", link ?? "");
    expect([looking.status, looking.headers.get("location")]).toEqual([303, `/${link}`]);
    expect((await ask("bra", "GET", "drafts/d1/notices")).json.mail).toBe("at-once");
    for (const forged of [
      link?.slice(0, -2),
      `${link}AA`,
      link?.replace("leave/", "leave/A"),
      "leave/.",
      "leave/x",
    ])
      expect([forged, (await ask(null, "POST", forged ?? "")).status]).toEqual([forged, 404]);
    expect((await ask("bra", "GET", "drafts/d1/notices")).json.mail).toBe("at-once");
    expect((await ask(null, "POST", link ?? "")).status).toBe(200);
    expect((await ask("bra", "GET", "drafts/d1/notices")).json.mail).toBe("off");
    await issue();
    expect(await looked()).toBe(0);
  });

  it("[D5] names and titles are words, never lines of the head or markup", async () => {
    const hostile = 'T\r\nBcc: all@people.example\r\n\r\n<script>alert("x")</script> \u2028X-Other: 1';
    await database.db.update(drafts).set({ title: hostile });
    await database.db
      .update(users)
      .set({ name: `<b>N</b>\r\nBcc: more@people.example, "a" <b@people.example>` });
    await subscribe("bra");
    await issue();
    await looked();
    expect(server.arrived).toHaveLength(1);
    const [mail] = server.arrived;
    expect(mail?.to).toEqual(["bra@demo.example"]);
    expect([...(mail?.head.keys() ?? [])].filter((name) => /bcc|x-other/.test(name))).toEqual([]);
    expect(mail?.html).not.toMatch(/<script|<b>/);
    expect(mail?.html).toContain("&lt;script&gt;");
    expect(mail?.html).toContain("&lt;b&gt;N&lt;/b&gt;");
  });

  it("[W10] what no server took is sent after a restart, once, and under the same name if it is sent again", async () => {
    await subscribe("bra");
    await looked();
    await aDayLater();
    await issue();
    const port = Number(new URL(server.url).port);
    await server.close();
    expect(await sender.look()).toBe(0);
    server = await mailServer(port);
    expect(await sender.look()).toBe(0);
    sender = senderTo(server);
    expect(await looked()).toBe(1);
    const name = server.arrived[0]?.head.get("message-id");
    await aDayLater();
    expect(await looked()).toBe(0);
    // As after a crash between the server's yes and its being kept.
    const [visit] = (await database.db.select().from(visits)).filter(({ userId }) => userId === "u-bra");
    await database.db.update(visits).set({ sent: (visit?.sent ?? 0) - 1 });
    sender = senderTo(server);
    expect(await looked()).toBe(1);
    expect(server.arrived[0]?.head.get("message-id")).toBe(name);
  });

  it("[W10] of two servers that look at once, one sends", async () => {
    await subscribe("bra", "observer");
    await looked();
    await aDayLater();
    await issue();
    server.arrived.length = 0;
    const senders = [sender, senderTo(server), senderTo(server)];
    const sent = await Promise.all(senders.map((each) => each.look()));
    expect(sent.reduce((all, each) => all + each, 0)).toBe(2);
    expect(server.arrived.map(({ to }) => to[0]).toSorted()).toEqual([
      "bra@demo.example",
      "observer@demo.example",
    ]);
  });

  it("[W10] what was under way when its server died is left alone at first, and sent again under the same name", async () => {
    await subscribe("bra");
    await looked();
    await aDayLater();
    await issue();
    const place = { draftId: "d1", userId: "u-bra" };
    const { mailed } = await findVisit(database.db, place);
    expect(await mailMarks.begin(database.db, place, mailed)).toBe(true);
    expect(await looked()).toBe(0);
    await database.db.update(visits).set({ sendingUntil: new Date(Date.now() - 1000) });
    expect(await looked()).toBe(1);
  });

  it("[W9] go to nobody who was shut out or has no seat any more", async () => {
    await subscribe("bra", "observer");
    await database.db.update(visits).set({ sent: 0, seen: 0 });
    const { disablePerson, deleteSeat } = await import("#db/people/people");
    await disablePerson(database.db, "u-bra");
    await deleteSeat(database.db, "d1", "u-observer");
    expect(await looked()).toBe(0);
  });
});
