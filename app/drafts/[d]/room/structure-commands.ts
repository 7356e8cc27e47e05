// Commands about blocks, sent only when everything typed before is with the server, so that they meet the same words.
import { run } from "#domain/draft";
import type { DraftConnection } from "#editor/connection";
import { readBlocks, replaceText } from "#editor/draft-doc";
import { type PastedParagraph, plainWords } from "#editor/pasted";
import { plainText } from "#editor/reapply";
import type { StructureCommands } from "#editor/structure-keys";
import { ApiProblem, api } from "../../../ui/api";
import type { BlockView } from "./answers";

type Setting = {
  connection(): DraftConnection | null;
  path(rest: string): string;
  blocks(): readonly BlockView[];
  onFailed(error: unknown): void;
};

const notConnected = (): ApiProblem =>
  new ApiProblem({
    code: "offline",
    status: 0,
    detail: "Paragraphs are made, joined and moved on the server, and there is no connection to it just now.",
    facts: {},
  });

/** Waits until what was typed is with the server. */
export const whenSettled = async (connection: DraftConnection | null): Promise<void> => {
  if (!connection) throw notConnected();
  await connection.settled().catch(() => {
    throw notConnected();
  });
};

// A command carries plain words; their italics are a local edit as soon as the block has come.
const slant = async (
  connection: DraftConnection | null,
  made: BlockView,
  paragraph: PastedParagraph,
): Promise<void> => {
  const runs = paragraph.runs.map(({ text, italic }) => run(text.normalize("NFC"), { italic }));
  for (let tries = 0; tries < 20; tries += 1) {
    const doc = connection?.current().session?.doc;
    const present = doc && readBlocks(doc).find(({ pid }) => pid === made.pid);
    if (present && plainText(present.runs) === plainText(runs)) {
      // Words that are only proposed stay those of the proposal.
      const insertions = present.runs[0]?.insertions ?? [];
      return replaceText(
        doc,
        made.pid,
        runs.map((piece) => ({ ...piece, insertions })),
      );
    }
    await new Promise((done) => setTimeout(done, 50));
  }
};

// A new paragraph is of the kind of the one beside it.
const styleBeside = (beside: BlockView | undefined) =>
  beside?.type === "paragraph"
    ? { type: "paragraph", kind: beside.kind, level: beside.level }
    : { type: "paragraph", kind: "operative", level: 1 };

// What says itself what it is keeps that.
const styleOf = ({ place }: PastedParagraph) => {
  if (place.as === "words") return null;
  return place.as === "heading"
    ? { type: "heading", kind: "section", level: place.level }
    : { type: "paragraph", kind: "operative", level: place.level };
};

/** The commands that keys and pastes lead to. */
export const structureCommands = (setting: Setting): StructureCommands => {
  const blockPath = (pid: string, act: string) => setting.path(`blocks/${encodeURIComponent(pid)}/${act}`);
  const attempt = async <T>(act: () => Promise<T>): Promise<T | null> => {
    try {
      await whenSettled(setting.connection());
      return await act();
    } catch (error) {
      setting.onFailed(error);
      return null;
    }
  };
  return {
    split: (pid, at) =>
      attempt(async () => {
        const second = await api.post<BlockView>(blockPath(pid, "split"), { at });
        // What is only proposed leaves the block as it is, and the caret with it.
        return { pid: second.pid, offset: second.pid === pid ? at : 0 };
      }),
    join: (pid, previous, joint) =>
      attempt(async () => {
        const joined = await api.post<BlockView>(blockPath(pid, "join"), { joint });
        return joined.pid === pid ? { pid, offset: 0 } : previous;
      }),
    add: (pid, side) =>
      attempt(async () => {
        const blocks = setting.blocks();
        const index = blocks.findIndex((block) => block.pid === pid);
        const after = side === "behind" ? pid : (blocks[index - 1]?.pid ?? null);
        const made = await api.post<BlockView>(setting.path("blocks"), {
          ...styleBeside(blocks[index]),
          after,
        });
        return { pid: made.pid, offset: 0 };
      }),
    addAfter: (pid, paragraphs) =>
      attempt(async () => {
        const style = styleBeside(setting.blocks().find((block) => block.pid === pid));
        let after = pid;
        let offset = 0;
        for (const paragraph of paragraphs) {
          const text = plainWords(paragraph);
          const made = await api.post<BlockView>(setting.path("blocks"), {
            ...(styleOf(paragraph) ?? style),
            text,
            after,
          });
          if (paragraph.runs.some((run) => run.italic)) await slant(setting.connection(), made, paragraph);
          after = made.pid;
          offset = text.length;
        }
        return { pid: after, offset };
      }),
  };
};
