// A meeting at work on a real server, from its set-up link on: delegates who type and comment without a pause, and what each
// of them had acknowledged is stored.
import { setTimeout as after } from "node:timers/promises";
import { RawClient } from "./raw-client";
import type { ServerProcess } from "./server-process";
import { type SignedInPerson, signIn } from "./sign-in";

/** Of everybody in it. */
export const password = "a password of a busy meeting";
export const secretariat = "secretariat@meeting.example";
const codes = ["BRA", "CHN", "KEN"];

type InvitationList<T> = { readonly items: readonly T[] };

/** Whoever types and comments, and what is known to be stored. */
export type BusyWriter = {
  readonly pid: string;
  readonly token: string;
  /** Words that were said to be on the disk, in order. */
  words(): string;
  comments(): readonly string[];
};

export type BusyMeeting = {
  readonly draft: string;
  readonly boss: SignedInPerson;
  readonly writers: readonly BusyWriter[];
  /** Everybody stops. */
  stop(): void;
};

const tokenIn = (link: string): string => link.replace(/^.*\/join\//s, "");

/** Sets the installation up as its first person does, invites the others, and has them begin. */
export const beginMeeting = async ({ base, printed }: ServerProcess): Promise<BusyMeeting> => {
  const accept = async (link: string, body: object): Promise<void> => {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${base}/api/invitations/${tokenIn(link)}/accept`, init);
    if (!answer.ok) throw new Error(await answer.text());
  };
  const setUp = /http\S+\/join\/[\w-]+/.exec(printed())?.[0] ?? "";
  await accept(setUp, { email: secretariat, name: "The secretariat", password });
  const boss = await signIn(base, secretariat, password);
  await boss.json("POST", "/api/delegations/known", { codes });
  const people = codes.map((code) => ({
    name: `Delegate of ${code}`,
    email: `${code.toLowerCase()}@meeting.example`,
    role: "delegate",
    delegation: code,
  }));
  const made = (await boss.json("POST", "/api/invitations", { people })) as InvitationList<{ link: string }>;
  await Promise.all(made.items.map(({ link }) => accept(link, { password })));
  const draft = "outcome";
  await boss.json("POST", "/api/drafts", {
    id: draft,
    title: "The outcome",
    mode: "drafting",
    people: "all",
  });
  const writers: Awaited<ReturnType<typeof begin>>[] = [];
  for (const { email } of people) {
    const path = `/api/drafts/${draft}/blocks`;
    const { pid } = (await boss.json("POST", path, { type: "paragraph", text: "Words:" })) as { pid: string };
    const person = await signIn(base, email, password);
    const { token } = (await person.json("POST", "/api/tokens", { label: "types" })) as { token: string };
    writers.push(await begin({ base, draft, pid, token }));
  }
  const stop = (): void => {
    for (const writer of writers) writer.stop();
  };
  return { draft, boss, writers, stop };
};

type TypingSeat = {
  readonly base: string;
  readonly draft: string;
  readonly pid: string;
  readonly token: string;
};

const begin = async (place: TypingSeat): Promise<BusyWriter & { stop(): void }> => {
  const { base, draft, pid, token } = place;
  const client = new RawClient(`${base.replace("http", "ws")}/collab/${draft}`, token);
  client.open();
  await client.ready();
  let isStopped = false;
  /** With which message each word went. */
  const sentWith: number[] = [];
  const comments: string[] = [];
  const type = async (): Promise<void> => {
    for (let n = 0; !isStopped; n += 1) {
      const words = client.words(pid);
      words.insert(words.length, ` ${n}`);
      sentWith.push(client.sent);
      await after(12);
    }
  };
  const comment = async (): Promise<void> => {
    for (let n = 0; !isStopped; n += 1) {
      const body = `Remark ${n} on ${pid}`;
      const answer = await fetch(`${base}/api/drafts/${draft}/comments`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ pid, body, visibility: "all" }),
      }).catch(() => null);
      if (answer?.ok) comments.push(body);
      await after(40);
    }
  };
  void type();
  void comment();
  return {
    pid,
    token,
    words: () => {
      const received = client.saved.at(-1)?.received ?? 0;
      const stored = sentWith.filter((message) => message <= received).length;
      return Array.from({ length: stored }, (_, n) => ` ${n}`).join("");
    },
    comments: () => [...comments],
    stop: () => {
      isStopped = true;
      client.close();
    },
  };
};
