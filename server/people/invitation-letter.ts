// Links as e-mails, where a mail server is known: one each, several at a time, and given up in time for the one who waits.
import { sentence, written } from "#domain/sentence";
import { carrierTo } from "#server/carrier";
import { saidToReader } from "#server/languages/reader";
import { log, reasonOf } from "#server/log";
import { runtime } from "#server/runtime";
import { sideBySide } from "#server/side-by-side";

/** A link for one person. `path` is below the address of the server. */
export type LinkFor = {
  readonly name: string;
  readonly email: string;
  readonly path: string;
  readonly expiresAt: Date;
};

/** How many are under way at once, and after how many milliseconds no more is begun. */
const atOnce = 6;
const longestWait = 40_000;

const oneLine = (words: string): string => words.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

// In the language of whoever invites: of who is invited nothing is known yet but a name and an address.
const letterTo = ({ name, email, path, expiresAt }: LinkFor, publicUrl: string) => ({
  to: { name: oneLine(name), address: email },
  subject: saidToReader(sentence("Your invitation to the drafting room")),
  text: [
    saidToReader(sentence("You are invited to the drafting room at {address}.", { address: publicUrl })),
    `${saidToReader(sentence("Open this link to choose a password and come in:"))}\n${publicUrl}${path}`,
    saidToReader(
      sentence("It works once, until {until} (UTC), and is for you alone: do not pass it on.", {
        until: instantWritten(expiresAt),
      }),
    ),
  ].join("\n\n"),
});

const instantWritten = (at: Date) =>
  written((locale) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(at),
  );

/** Sends the links and answers the addresses whose e-mails were accepted: none where no mail server is known. */
export const mailLinks = async (links: readonly LinkFor[]): Promise<ReadonlySet<string>> => {
  const { mail, publicUrl } = runtime().config;
  const sent = new Set<string>();
  if (!mail || !publicUrl) return sent;
  const carrier = carrierTo(mail);
  const end = Date.now() + longestWait;
  await sideBySide(links, { all: atOnce }, async (link) => {
    if (Date.now() >= end) return;
    await carrier.carry(letterTo(link, publicUrl)).then(
      () => sent.add(link.email),
      (error: unknown) =>
        log.warn("an invitation was not accepted by the mail server", { reason: reasonOf(error) }),
    );
  });
  carrier.close();
  return sent;
};
