// The connection to the mail server, and whether it is available.
import { createTransport } from "nodemailer";

/** The fields every message has; notices have more, in the form nodemailer takes. */
export type Letter = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
};

/** A transport to one mail server. `send` resolves when the server has accepted the message. */
export type MailTransport = { send(letter: Letter): Promise<void>; close(): void };

type MailServer = { readonly url: string; readonly from: string };

const seconds = (n: number) => n * 1000;

/**
 * The transport to this mail server, with one connection per message. A server that does not answer is given up after
 * seconds.
 */
export const mailTransport = ({ url, from }: MailServer): MailTransport => {
  const transport = createTransport({
    url,
    connectionTimeout: seconds(10),
    greetingTimeout: seconds(10),
    socketTimeout: seconds(20),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (letter) => {
      await transport.sendMail({ ...letter, from: { name: "Adref", address: from } });
    },
    close: () => transport.close(),
  };
};

/** The shortest interval between checks of the mail server for the health endpoint, and the timeout of a check. */
const [between, patience] = [seconds(1.5), seconds(2.5)];

let last = { url: "", asked: Number.NEGATIVE_INFINITY, isThere: true };

/**
 * The last known state of the mail server, without waiting. It is checked again in the background, so that monitoring
 * which polls every second learns within five that it hangs.
 */
export const mailState = (mail: MailServer | undefined): "ok" | "away" | "none" => {
  if (!mail) return "none";
  const now = performance.now();
  if (last.url !== mail.url) last = { url: mail.url, asked: Number.NEGATIVE_INFINITY, isThere: true };
  if (now - last.asked > between) {
    const look = last;
    look.asked = now;
    void answers(mail.url).then((does) => {
      look.isThere = does;
    });
  }
  return last.isThere ? "ok" : "away";
};

// Without authenticating, which some servers count and limit: a wrong password shows with the first message.
const answers = async (address: string): Promise<boolean> => {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  const timeouts = { connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience };
  const transport = createTransport({ url: url.href, ...timeouts });
  try {
    return await transport.verify();
  } catch {
    return false;
  } finally {
    transport.close();
  }
};
