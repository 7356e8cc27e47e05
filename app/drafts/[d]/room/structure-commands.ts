// Commands about blocks, sent only once everything typed earlier has reached the server, so that they apply to the same
// words.
import { run, typeOf } from "#domain/draft";
import type { DraftConnection } from "#editor/connection";
import { readBlocks, replaceText } from "#editor/draft-doc";
import { type PastedParagraph, plainWords } from "#editor/structure/pasted";
import { ownStyle } from "#editor/structure/putting-in";
import type { StructureCommands, StructureOutcome, Style } from "#editor/structure/structure-steps";
import { plainText } from "#editor/unsaved/reapply";
import { api, notReached } from "../../../ui/api";

type StructureContext = {
  connection(): DraftConnection | null;
  path<const P extends string>(rest: P): `drafts/${string}/${P}`;
  /** Whether typing makes proposals: if so, keys that change paragraphs make proposals too. */
  proposes(): boolean;
  onFailed(error: unknown): void;
};

/** Waits until what was typed has reached the server. */
export const whenSettled = async (connection: DraftConnection | null): Promise<void> => {
  if (!connection) throw notReached("paragraphs-offline");
  await connection.settled().catch(() => {
    throw notReached("paragraphs-offline");
  });
};

// A command carries plain words; italics and notes are applied as a local edit once the block has arrived.
const writeItalicsAndNotes = async (
  connection: DraftConnection | null,
  pid: string,
  paragraph: PastedParagraph,
): Promise<void> => {
  const runs = paragraph.runs.map(({ text, italic, note = null }) =>
    run(text.normalize("NFC"), { italic, footnote: note }),
  );
  for (let tries = 0; tries < 20; tries += 1) {
    const doc = connection?.current().session?.doc;
    const present = doc && readBlocks(doc).find((block) => block.pid === pid);
    if (present && plainText(present.runs) === plainText(runs)) {
      // Words that are only proposed remain part of the proposal, and a proposal contains no notes.
      const insertions = present.runs[0]?.insertions ?? [];
      return replaceText(
        doc,
        present.pid,
        runs.map((piece) => ({
          ...piece,
          insertions,
          footnote: insertions.length > 0 ? null : piece.footnote,
        })),
      );
    }
    await new Promise((done) => setTimeout(done, 50));
  }
};

const typed = ({ kind, level }: Style) => ({ type: typeOf(kind), kind, level });

/** The commands triggered by keys and pastes. */
export const structureCommands = (setting: StructureContext): StructureCommands => {
  const blockPath = (pid: string, act: "split" | "join" | "delete" | "restyle") =>
    setting.path(`blocks/${encodeURIComponent(pid)}/${act}`);
  const attempt = async <T>(act: () => Promise<T>): Promise<T | null> => {
    try {
      await whenSettled(setting.connection());
      return await act();
    } catch (error) {
      setting.onFailed(error);
      return null;
    }
  };
  const ask = (path: `drafts/${string}/blocks` | ReturnType<typeof blockPath>, body: object) =>
    attempt(async (): Promise<StructureOutcome> => {
      const made = await api.post(setting.proposes() ? `${path}?as=proposal` : path, body);
      const proposal = "proposal" in made ? made.proposal : undefined;
      return { pid: made.pid, isGone: !("kind" in made), ...(proposal !== undefined && { proposal }) };
    });
  return {
    isReachable: () => ["saved", "saving"].includes(setting.connection()?.current().status ?? ""),
    split: (pid, at, as) => ask(blockPath(pid, "split"), { at, ...(as !== undefined && { as }) }),
    join: (pid, joint) => ask(blockPath(pid, "join"), { joint }),
    add: (after, style) => ask(setting.path("blocks"), { ...typed(style), after }),
    addAll: async (first, paragraphs, style) => {
      const made: StructureOutcome[] = [];
      for (const paragraph of paragraphs) {
        const text = plainWords(paragraph);
        const after = made.at(-1)?.pid ?? first;
        const block = await ask(setting.path("blocks"), {
          ...typed(ownStyle(paragraph) ?? style),
          text,
          after,
        });
        if (!block) break;
        if (paragraph.runs.some(({ italic, note }) => italic || note !== undefined))
          await writeItalicsAndNotes(setting.connection(), block.pid, paragraph);
        made.push(block);
      }
      return made;
    },
    remove: (pid) => ask(blockPath(pid, "delete"), {}),
    restyle: (pid, style) => ask(blockPath(pid, "restyle"), style),
    withdraw: (proposal) =>
      attempt(async () => {
        await api.post(setting.path(`proposals/${encodeURIComponent(proposal)}/withdraw`), {});
        return { pid: "", proposal };
      }),
  };
};
