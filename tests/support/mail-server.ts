// A real SMTP server on the loopback address that keeps what it accepts.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** An e-mail as it arrived: heads unfolded and by lower-case name, bodies decoded. */
export type Arrived = {
  readonly to: readonly string[];
  readonly raw: string;
  readonly head: ReadonlyMap<string, string>;
  readonly text: string;
  readonly html: string;
};

export type MailServer = {
  readonly url: string;
  readonly arrived: Arrived[];
  /** Addresses that are refused for ever. */
  readonly refused: Set<string>;
  close(): Promise<void>;
};

/** Starts one; `port` 0 takes any free one. */
export const mailServer = async (port = 0): Promise<MailServer> => {
  const arrived: Arrived[] = [];
  const refused = new Set<string>();
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      done(
        refused.has(address) ? Object.assign(new Error("No such mailbox"), { responseCode: 550 }) : undefined,
      ),
    onData: async (stream, session, done) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      arrived.push(
        read(
          Buffer.concat(chunks).toString(),
          session.envelope.rcptTo.map(({ address }) => address),
        ),
      );
      done();
    },
  });
  await new Promise<void>((resolve) => void server.listen(port, "127.0.0.1", resolve));
  const { port: taken } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${taken}`,
    arrived,
    refused,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
};

const read = (raw: string, to: readonly string[]): Arrived => {
  const [head = ""] = raw.split("\r\n\r\n");
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1] ?? "none";
  const parts = raw.split(`--${boundary}`);
  const body = (type: string) => decoded(parts.find((part) => part.includes(`Content-Type: ${type}`)) ?? "");
  return { to, raw, head: headsOf(head), text: body("text/plain"), html: body("text/html") };
};

const headsOf = (head: string): Map<string, string> =>
  new Map(
    head
      .replace(/\r\n[ \t]+/g, " ")
      .split("\r\n")
      .map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );

const decoded = (part: string): string => {
  const at = part.indexOf("\r\n\r\n");
  const [head, body] = [part.slice(0, at), part.slice(at + 4)];
  if (head.includes("base64")) return Buffer.from(body, "base64").toString();
  if (!head.includes("quoted-printable")) return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
};
