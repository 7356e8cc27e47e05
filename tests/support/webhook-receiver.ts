// A program that takes webhooks, as others write one: a real server on the loopback address, which answers as the test asks.
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Received = {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** What the body says. */
  readonly said: { readonly type: string; readonly data: { readonly draftId: string; readonly n: number } };
};

type ReceiverAnswer = number | ((response: ServerResponse) => void);

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
};

export class WebhookReceiver {
  readonly received: Received[] = [];
  /** What it answers next, one after the other; 204 when nothing more is said. */
  answers: ReceiverAnswer[] = [];
  private readonly server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    this.received.push({ headers: request.headers, body, said: JSON.parse(body) });
    const answer = this.answers.shift() ?? 204;
    if (typeof answer === "number") response.writeHead(answer).end();
    else answer(response);
  });

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return this;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  /** The numbers of the entries that came, in their order. */
  get entries(): number[] {
    return this.received.map(({ said }) => said.data.n);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** The signatures that a message should have, from the specification alone. */
export const signatureOf = ({ headers, body }: Received, secret: string): string => {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signed = [headers["webhook-id"], headers["webhook-timestamp"], body].join(".");
  return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
};
