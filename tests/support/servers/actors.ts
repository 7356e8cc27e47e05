// Honest people who act over HTTP, each time at any of several servers that is there. They note what was acknowledged, and look
// at once whether they can read it elsewhere.
import { setTimeout as after } from "node:timers/promises";
import type { SeatHolder } from "../room-server";
import type { Chance } from "./chance";
import type { Peer } from "./installation";

export type TextAnswer = { readonly status: number; readonly text: string };
export type RequestLine = readonly [method: string, path: string];

/** Asks a server as somebody; status 0 when there was no answer. A body that is no form is sent as JSON. */
export const askPeer = async (
  peer: Peer,
  { token }: Pick<SeatHolder, "token">,
  [method, path]: RequestLine,
  body?: unknown,
): Promise<TextAnswer> => {
  const isForm = body instanceof FormData;
  const asJson = body !== undefined && !isForm;
  try {
    const response = await fetch(`http://127.0.0.1:${peer.port}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(asJson && { "content-type": "application/json" }),
      },
      signal: AbortSignal.timeout(15_000),
      ...(isForm && { body }),
      ...(asJson && { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return { status: 0, text: "" };
  }
};

/** Something to be done in a draft. */
export type Deed = {
  readonly draft: string;
  readonly send: RequestLine;
  readonly body: unknown;
  /** What this act alone has in it: it stands in its entry in the record or, of a comment, among the comments. */
  readonly mark: string;
  /** The digest of the words that were seen, where the act is bound to them. */
  readonly seen?: string;
  /** Where it is read back, by what was answered. */
  readonly readAt: (answer: string) => string;
  /** Codes of refusals that an honest person gets where others were quicker. */
  readonly refusals?: readonly string[];
};

/** What somebody who decides what to do knows. */
export type ActorScene = {
  readonly chance: Chance;
  readonly delegation: string | null;
  /** Words that nobody else says. */
  readonly words: string;
  /** Reads something of a draft, parsed; null when there was no answer. */
  read<T>(draft: string, path: string): Promise<T | null>;
};

/** Decides on something to do; null for nothing. */
export type DeedChooser = (scene: ActorScene) => Promise<Deed | null>;

/** One person who acts, one act after the other. */
export class MeetingActor {
  /** What was acknowledged. */
  readonly acknowledged: Deed[] = [];
  /** Everything that was sent, whatever came of it. */
  readonly sent: Deed[] = [];
  /** What was acknowledged and could not be read elsewhere right after. */
  readonly unread: string[] = [];
  /** Answers that no honest person should get, with what was asked. */
  readonly strange: string[] = [];
  private count = 0;
  private isStopped = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly name: string,
    private readonly who: Pick<SeatHolder, "token" | "delegation">,
    private readonly doings: readonly DeedChooser[],
    private readonly choice: { readonly chance: Chance; readonly peers: readonly Peer[] },
  ) {}

  begin(): void {
    this.working = this.work();
  }

  private async work(): Promise<void> {
    while (!this.isStopped) {
      await after(80 + this.choice.chance.below(120));
      const { chance } = this.choice;
      this.count += 1;
      const deed = await chance.one(this.doings)({
        chance,
        delegation: this.who.delegation,
        words: `${this.name} says ${this.count}.`,
        read: (draft, path) => this.read(draft, path),
      });
      if (deed) await this.act(deed);
    }
  }

  private async act(deed: Deed): Promise<void> {
    this.sent.push(deed);
    const { status, text } = await this.ask(deed.draft, deed.send, deed.body);
    if (status >= 200 && status < 300) await this.readBack(deed, text);
    else if (status !== 0 && status !== 503 && status !== 500 && !isExpected(deed, text))
      this.strange.push(`${deed.send.join(" ")}: ${status} ${text}`);
  }

  private async readBack(deed: Deed, answer: string): Promise<void> {
    this.acknowledged.push(deed);
    const read = await this.ask(deed.draft, ["GET", deed.readAt(answer)]);
    if (read.status === 200 && !read.text.includes(deed.mark)) this.unread.push(deed.mark);
  }

  private async read<T>(draft: string, path: string): Promise<T | null> {
    const { status, text } = await this.ask(draft, ["GET", path]);
    return status === 200 ? JSON.parse(text) : null;
  }

  private ask(draft: string, [method, path]: RequestLine, body?: unknown): Promise<TextAnswer> {
    const { chance, peers } = this.choice;
    return askPeer(chance.one(peers), this.who, [method, `drafts/${draft}/${path}`], body);
  }

  async finish(): Promise<void> {
    this.isStopped = true;
    await this.working;
  }
}

const isExpected = ({ refusals = [] }: Deed, answer: string): boolean => {
  const { code }: { code?: string } = answer.startsWith("{") ? JSON.parse(answer) : {};
  return code !== undefined && refusals.includes(code);
};
