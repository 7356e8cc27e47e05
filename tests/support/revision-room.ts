// A draft under negotiation to which new revisions are brought as files, through the API.

import { afterAll } from "vitest";
import type { Block } from "#domain/draft";
import { endpoints } from "#server/table";
import { closeWorkers } from "#server/workers/workers";
import { answer } from "./checked-answer";
import { type ApiReply, type Attendee, negotiationRuntime } from "./negotiation";
import { filesOf } from "./still-room";

/** A file by its name and what is in it. */
export type BroughtFile = readonly [name: string, content: string | Uint8Array<ArrayBuffer>];

/** What an order says beside the file. */
export type RevisionFields = Readonly<Record<string, unknown>>;

/** A runtime whose drafts can be revised with files; reading and printing processes end with it. */
export const revisionRuntime = () => {
  const runtime = negotiationRuntime();
  afterAll(() => {
    closeWorkers();
  });
  const open = async (blocks: readonly Block[], mode?: "drafting" | "negotiating") => {
    const room = await runtime.begin(blocks, mode);
    const send = (who: Attendee, path: string, init: RequestInit) =>
      answer(
        endpoints,
        new Request(`http://127.0.0.1/api/drafts/${room.draft}/${path}`, {
          ...init,
          headers: { authorization: `Bearer ${room.people[who].token}` },
        }),
      );
    const bring = async (
      who: Attendee,
      path: string,
      file: BroughtFile,
      said?: RevisionFields,
    ): Promise<ApiReply> => {
      const body = filesOf(file);
      if (said) body.append("order", JSON.stringify(said));
      const response = await send(who, path, { method: "POST", body });
      return { status: response.status, body: await response.json() };
    };
    return {
      ...room,
      bring,
      preview: (file: BroughtFile, said?: RevisionFields, who: Attendee = "facilitator") =>
        bring(who, "revisions/preview", file, said),
      /** Takes a file as it is shown at this moment, which must succeed. */
      take: async (file: BroughtFile, said: RevisionFields = {}, who: Attendee = "facilitator") => {
        const { body } = await bring(who, "revisions/preview", file, said);
        const done = await bring(who, "revisions", file, { ...said, seen: body.seen });
        if (done.status !== 201) throw new Error(`${done.status} ${JSON.stringify(done.body)}`);
        return done.body;
      },
      undo: (id: string, who: Attendee = "facilitator") => room.ask(who, "POST", `revisions/${id}/undo`, {}),
      /** The draft as a file. */
      file: async (name: string, query: string): Promise<BroughtFile> => {
        const response = await send("observer", `export?${query}`, { method: "GET" });
        return [name, new Uint8Array(await response.arrayBuffer())];
      },
      /** Numbers and words, paragraph by paragraph. */
      reads: async (): Promise<string[]> =>
        (await room.blocks())
          .filter((each: { proposed: unknown }) => each.proposed === null)
          .map((each: { label: string; text: string }) => `${each.label} ${each.text}`.trim()),
      pids: async (): Promise<string[]> => (await room.blocks()).map((each: { pid: string }) => each.pid),
    };
  };
  return { runtime, open };
};

/** What an answer says of each paragraph: `changed 2→2`. */
export const fates = ({ body }: ApiReply): string[] =>
  body.items.map(
    (each: {
      change: string;
      from: { label: string } | null;
      to: { label: string } | null;
      held: string | null;
    }) =>
      `${each.change} ${each.from?.label ?? ""}→${each.to?.label ?? ""}${each.held ? ` (${each.held})` : ""}`,
  );
