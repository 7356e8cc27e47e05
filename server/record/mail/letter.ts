// An e-mail with what is new: plain text and simple HTML with the same words. What people wrote goes in as words, never
// as a line of the head or as markup.

import { digestOf } from "#domain/digest";
import { byParagraph } from "#domain/record/notices";
import type { DescribedNotice } from "#server/record/notices-view";
import type { Seat } from "#server/sign-in/session";

/** What is sent, in the form that nodemailer takes. */
export type Letter = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly list: { readonly unsubscribe: string };
};

/** Most lines in one e-mail; the rest is on the page. */
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
  const words = oneLine(name ?? "The draft");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Writes it. `publicUrl` is where browsers reach the server, without a slash at the end. */
export const writeLetter = (
  { actor, draft }: Seat,
  notices: readonly DescribedNotice[],
  { publicUrl, token }: { readonly publicUrl: string; readonly token: string },
): Letter => {
  const title = oneLine(draft.title);
  const base = `${publicUrl}/drafts/${encodeURIComponent(draft.id)}`;
  const leave = `${publicUrl}/leave/${token}`;
  const groups = byParagraph(notices.slice(0, mostLines)).map(({ pid, notices: lines }) => ({
    head: headed(lines[0]?.name),
    address: pid === null ? base : `${base}#${encodeURIComponent(pid)}`,
    lines: lines.map(({ sentence }) => oneLine(sentence)),
  }));
  const count = notices.length === 1 ? "1 notice" : `${notices.length} notices`;
  const left = notices.length - mostLines;
  const more = left > 0 ? `${left} more on the page.` : null;
  const foot = [`All notices: ${base}/notices`, `No more e-mail about this draft: ${leave}`];
  const text = [
    title,
    ...groups.map(({ head, address, lines }) =>
      [`${head} (${address})`, ...lines.map((line) => `- ${line}`)].join("\n"),
    ),
    ...(more ? [more] : []),
    `-- \n${foot.join("\n")}`,
  ].join("\n\n");
  const html = [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    `<title>${asHtml(title)}</title>`,
    '<body style="font-family:Georgia,serif;font-size:16px;line-height:1.5;color:#1d1f23;max-width:640px">',
    `<h1 dir="auto" style="font-size:20px">${asHtml(title)}</h1>`,
    ...groups.map(
      ({ head, address, lines }) =>
        `<h2 dir="auto" style="font-size:16px;margin-bottom:4px"><a href="${asHtml(address)}">${asHtml(head)}</a></h2><ul style="margin-top:0">${lines.map((line) => `<li dir="auto">${asHtml(line)}</li>`).join("")}</ul>`,
    ),
    ...(more ? [`<p>${more}</p>`] : []),
    `<p style="font-size:13px;color:#525862"><a href="${asHtml(`${base}/notices`)}">All notices</a> · <a href="${asHtml(leave)}">No more e-mail about this draft</a></p>`,
    "</body></html>",
  ].join("\n");
  // The same news sent twice, because the server stopped in between, is one e-mail to those who look at its name.
  const name = digestOf([draft.id, actor.userId, notices.map(({ key }) => key)]).slice(0, 32);
  return {
    to: { name: oneLine(actor.name), address: actor.email },
    subject: `${title}: ${count}`,
    text,
    html,
    messageId: `<${name}@${new URL(publicUrl).hostname}>`,
    headers: {
      "Auto-Submitted": "auto-generated",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
    list: { unsubscribe: `${publicUrl}/api/leave/${token}` },
  };
};
