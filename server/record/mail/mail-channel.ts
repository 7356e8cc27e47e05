// Notices by e-mail: who has asked for them, and how they are written and sent.
import { findVisit, mailMarks, type Subscriber, subscribers } from "#db/record/notices";
import { atMeetingClocks, zoneOf, zoneSaid } from "#domain/agreement/meeting-time";
import { digestOf } from "#domain/digest";
import { languageDirection } from "#domain/languages";
import { byParagraph } from "#domain/record/notices";
import { notifiableAt } from "#domain/record/notify-times";
import { sentence } from "#domain/sentence";
import { readersLanguage, saidToReader } from "#server/languages/reader";
import { failureCode } from "#server/outgoing/answers";
import type { MailTransport } from "#server/outgoing/mail";
import type { DescribedNotice } from "#server/record/notices-view";
import type { Seat } from "#server/sign-in/session";
import type { NoticeChannel } from "../notice-channel";
import { leaveToken } from "./leave-link";

// Composes an e-mail with what is new, as plain text and simple HTML with the same words. User input is always
// escaped and never becomes a header or mark-up.

/** A message in the form that nodemailer takes. */
type Letter = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly list: { readonly unsubscribe: string };
};

/** The most lines in one e-mail; the rest is on the page. */
const mostLines = 60;

const oneLine = (words: string): string => words.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

const markup: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const asHtml = (words: string): string => words.replace(/[&<>"']/g, (sign) => markup[sign] ?? sign);

const headed = (name: string | undefined | null): string => {
  const words = oneLine(name ?? saidToReader(sentence("The draft")));
  return words.charAt(0).toUpperCase() + words.slice(1);
};

// What happened, with its time in the meeting's time zone.
const lineOf = ({ sentence: said, at }: DescribedNotice, zone: string): string => {
  if (at === null) return oneLine(said);
  const hour = atMeetingClocks({ at: new Date(at), zone });
  return oneLine(saidToReader(sentence("{said} ({hour})", { said, hour })));
};

type LetterGroup = { readonly head: string; readonly address: string; readonly lines: readonly string[] };
type Ways = { readonly notices: string; readonly leave: string };
/** The contents of a message: the same as plain text and as HTML. */
type LetterContents = {
  readonly title: string;
  readonly groups: readonly LetterGroup[];
  readonly left: number;
  readonly times: string;
  readonly ways: Ways;
};

const more = (count: number): string[] =>
  count > 0 ? [saidToReader(sentence("{count} more on the page.", { count }))] : [];

const asPlainText = ({ title, groups, left, times, ways }: LetterContents): string =>
  [
    title,
    ...groups.map(({ head, address, lines }) =>
      [`${head} (${address})`, ...lines.map((line) => `- ${line}`)].join("\n"),
    ),
    ...more(left),
    [
      "-- ",
      times,
      saidToReader(sentence("All notices: {address}", { address: ways.notices })),
      saidToReader(sentence("No more e-mail about this draft: {address}", { address: ways.leave })),
    ].join("\n"),
  ].join("\n\n");

const link = (address: string, words: string): string => `<a href="${asHtml(address)}">${asHtml(words)}</a>`;

const asMarkup = ({ title, groups, left, times, ways }: LetterContents): string => {
  const language = readersLanguage();
  const notices = link(ways.notices, saidToReader(sentence("All notices")));
  const leave = link(ways.leave, saidToReader(sentence("No more e-mail about this draft")));
  return [
    `<!doctype html><html lang="${language}" dir="${languageDirection(language)}"><meta charset="utf-8">`,
    `<title>${asHtml(title)}</title>`,
    '<body style="font-family:Georgia,serif;font-size:16px;line-height:1.5;color:#1d1f23;max-width:640px">',
    `<h1 dir="auto" style="font-size:20px">${asHtml(title)}</h1>`,
    ...groups.map(
      ({ head, address, lines }) =>
        `<h2 style="font-size:16px;margin-bottom:4px">${link(address, head)}</h2><ul style="margin-top:0">${lines.map((line) => `<li>${asHtml(line)}</li>`).join("")}</ul>`,
    ),
    ...more(left).map((words) => `<p>${asHtml(words)}</p>`),
    `<p style="font-size:13px;color:#525862">${asHtml(times)} ${notices} · ${leave}</p>`,
    "</body></html>",
  ].join("\n");
};

/**
 * Writes a message in the language of its reader. `publicUrl` is where browsers reach the server, without a
 * trailing slash.
 */
const writeLetter = (
  { actor, draft }: Seat,
  notices: readonly DescribedNotice[],
  { publicUrl, token }: { readonly publicUrl: string; readonly token: string },
): Letter => {
  const title = oneLine(draft.title);
  const base = `${publicUrl}/drafts/${encodeURIComponent(draft.id)}`;
  const zone = zoneOf(draft.settings);
  const said: LetterContents = {
    title,
    groups: byParagraph(notices.slice(0, mostLines)).map(({ pid, notices: lines }) => ({
      head: headed(lines[0]?.name),
      address: pid === null ? base : `${base}#${encodeURIComponent(pid)}`,
      lines: lines.map((notice) => lineOf(notice, zone)),
    })),
    left: notices.length - mostLines,
    times: saidToReader(sentence("Times are {zone}.", { zone: zoneSaid(zone) })),
    ways: { notices: `${base}/notices`, leave: `${publicUrl}/leave/${token}` },
  };
  const subject = sentence("{draft}: {count, plural, one {1 notice} other {{count} notices}}", {
    draft: title,
    count: notices.length,
  });
  // News sent twice, because the server stopped in between, has the same Message-ID, so mail programs can merge
  // it.
  const name = digestOf([draft.id, actor.userId, notices.map(({ key }) => key)]).slice(0, 32);
  return {
    to: { name: oneLine(actor.name), address: actor.email },
    subject: saidToReader(subject),
    text: asPlainText(said),
    html: asMarkup(said),
    messageId: `<${name}@${new URL(publicUrl).hostname}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    list: { unsubscribe: `${publicUrl}/api/leave/${token}` },
  };
};

/** The channel through this mail server. `publicUrl` is where browsers reach ours. */
export const mailChannel = (mail: MailTransport, publicUrl: string): NoticeChannel<Subscriber, Letter> => ({
  name: "e-mail",
  bounds: { all: 1, toOneHost: 1, lookFor: Number.POSITIVE_INFINITY },
  due: async (db) => {
    const { now, all } = await subscribers(db);
    const mayNotify = notifiableAt(now);
    return all.filter(({ mail, settled, zone }) => mayNotify({ pace: mail, settled, zone }));
  },
  nameOf: ({ draftId, userId }) => `${draftId} ${userId}`,
  // All e-mail goes through one server.
  hostOf: () => "",
  marks: async (db, to) => {
    const { seen, mailed } = await findVisit(db, to);
    return { seen, sent: mailed };
  },
  storesQuiet: ({ mail }) => mail === "daily",
  write: ({ seat, notices }, to) => writeLetter(seat, notices, { publicUrl, token: leaveToken(to) }),
  ...mailMarks,
  send: (letter) => mail.send(letter),
  // Rejections of one address or one message concern only that one; all other errors concern the server itself.
  isAboutOne: (error) => ["EENVELOPE", "EMESSAGE"].includes(failureCode(error)),
  close: () => mail.close(),
});
