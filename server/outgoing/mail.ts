// The way to the mail server, and whether that is there.
import { createTransport } from "nodemailer";

/** What every letter has; notices have more, in the form that nodemailer takes. */
export type Letter = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
};

/** The way to one mail server. `send` resolves when it has accepted the letter. */
export type MailTransport = { send(letter: Letter): Promise<void>; close(): void };

type MailServer = { readonly url: string; readonly from: string };

const seconds = (n: number) => n * 1000;

/** The transport to this mail server, with a connection for each letter. A server that does not answer is given up after seconds. */
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

/** How often the mail server is looked at most, when somebody asks for the health, and how long it may take to answer. */
const [between, patience] = [seconds(1.5), seconds(2.5)];

let last = { url: "", asked: Number.NEGATIVE_INFINITY, isThere: true };

/**
 * How the mail server is, as far as is known now; nobody waits for it. It is asked again meanwhile, so that monitoring which asks every
 * second reads within five that it hangs.
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

// Without signing in, which some servers count and limit: that the password is right shows with the first letter.
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
