// Links sent by e-mail, where a mail server is configured: one message each, several at a time, with a timeout, since
// somebody waits for the result.
import pLimit from "p-limit";
import type { Language } from "#domain/languages";
import { sentence, written } from "#domain/sentence";
import { withTimeout } from "#server/http/timeout";
import { readersLanguage, readIn, saidToReader } from "#server/languages/reader";
import { log } from "#server/log";
import { failureCode } from "#server/outgoing/answers";
import { type Letter, mailTransport } from "#server/outgoing/mail";
import { runtime } from "#server/runtime";

/** A link for one person. `path` is relative to the public address of the server. */
export type LinkFor = {
  readonly name: string;
  readonly email: string;
  readonly path: string;
  readonly expiresAt: Date;
  /** The language of the message; null for that of the person who makes the link. */
  readonly language: Language | null;
};

/** How many are sent at the same time. */
const atOnce = 6;
/**
 * In milliseconds: when to stop starting new ones, how long one may take, and how long an unresponsive mail server is
 * left alone.
 */
const [longestWait, longestOfOne, letGoFor] = [40_000, 6000, 20_000];

let saidNothingAt = Number.NEGATIVE_INFINITY;

const oneLine = (words: string): string => words.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();

// In UTC, since the reader may be in any time zone.
const hourOf = (instant: Date) =>
  written((locale) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(
      instant,
    ),
  );

const toPerson = ({ name, email }: LinkFor): Letter["to"] => ({ name: oneLine(name), address: email });

/** Who invites, to which installation, and its address. */
type Inviting = { readonly by: string; readonly installation: string | undefined; readonly place: string };

const invitationTo = (link: LinkFor, { by, installation, place }: Inviting): Letter => ({
  to: toPerson(link),
  subject: saidToReader(
    installation === undefined
      ? sentence("Your invitation to the drafting room")
      : sentence("Your invitation: {installation}", { installation: oneLine(installation) }),
  ),
  text: [
    saidToReader(
      installation === undefined
        ? sentence("{by} invites you to the drafting room at {place}.", { by: oneLine(by), place })
        : sentence("{by} invites you to “{installation}” at {place}.", {
            by: oneLine(by),
            installation: oneLine(installation),
            place,
          }),
    ),
    `${saidToReader(sentence("Open this link to come in:"))}\n${place}${link.path}`,
    saidToReader(
      sentence("It works once, until {hour} (UTC), and is for you alone: do not pass it on.", {
        hour: hourOf(link.expiresAt),
      }),
    ),
  ].join("\n\n"),
});

const resetFor = (link: LinkFor, place: string): Letter => ({
  to: toPerson(link),
  subject: saidToReader(sentence("A new password for the drafting room")),
  text: [
    saidToReader(sentence("Somebody asked for a new password for your account at {place}.", { place })),
    `${saidToReader(sentence("Open this link to choose one:"))}\n${place}${link.path}`,
    saidToReader(sentence("It works once, until {hour} (UTC).", { hour: hourOf(link.expiresAt) })),
    saidToReader(sentence("If it was not you, do nothing: your password stays as it is.")),
  ].join("\n\n"),
});

/**
 * Sends invitations on behalf of the person inviting, and returns the addresses whose messages were accepted: none
 * without a mail server. Each is in the language specified for its recipient, or else the inviter's.
 */
export const mailLinks = async (links: readonly LinkFor[], by: string): Promise<ReadonlySet<string>> => {
  const { mail, publicUrl, name: installation } = runtime().config;
  const sent = new Set<string>();
  if (!mail || !publicUrl) return sent;
  const transport = mailTransport(mail);
  const end = performance.now() + longestWait;
  const send = async (link: LinkFor): Promise<void> => {
    const now = performance.now();
    if (now >= end || now - saidNothingAt < letGoFor) return;
    const letter = readIn(link.language ?? readersLanguage(), () =>
      invitationTo(link, { by, installation, place: publicUrl }),
    );
    try {
      await withTimeout(transport.send(letter), longestOfOne, late);
      sent.add(link.email);
    } catch (error) {
      if (failureCode(error) === "ETIMEDOUT") saidNothingAt = performance.now();
      log.warn("an invitation was not accepted by the mail server", { reason: failureCode(error) });
    }
  };
  const inTurn = pLimit(atOnce);
  await Promise.all(links.map((link) => inTurn(send, link)));
  transport.close();
  return sent;
};

// The person who made the link waits for the message to be sent, so the timeout is shorter than that of a notice.
const late = (): Error =>
  Object.assign(new Error("The mail server does not answer in time."), { code: "ETIMEDOUT" });

/** Sends a link for a new password, in the language the person has chosen, or else the caller's. */
export const mailResetLink = async (link: LinkFor): Promise<void> => {
  const { mail, publicUrl } = runtime().config;
  if (!mail || !publicUrl) return;
  const transport = mailTransport(mail);
  try {
    await transport.send(readIn(link.language ?? readersLanguage(), () => resetFor(link, publicUrl)));
  } catch (error) {
    log.warn("a link for a new password was not accepted by the mail server", { reason: failureCode(error) });
  } finally {
    transport.close();
  }
};
