// A desk whose server does what it is asked: it changes its own document, and the change comes back to the desk.
import * as Y from "yjs";
import { type Block, type BlockKind, type ParagraphId, run } from "#domain/draft";
import { deleteBlock, insertBlock, readBlocks, restyleBlock, withoutCleanup } from "#editor/draft-doc";
import { plainWords } from "#editor/structure/pasted";
import { ownStyle } from "#editor/structure/putting-in";
import type { StructureOutcome } from "#editor/structure/structure-steps";
import { joinBlocks, splitBlock } from "../support/structure-acts";
import { type Asked, type Desk, documentOf, nextTurn, sitDown } from "./desk";

/** Sits down at blocks; those who write directly are answered as the server answers them. */
export const sitServed = (...blocks: readonly Block[]): Desk => {
  const desk = sitDown(documentOf(...blocks));
  const server = withoutCleanup(new Y.Doc());
  let made = 0;
  const act = (asked: Asked): StructureOutcome => {
    const id = (pid: string) => pid as ParagraphId;
    switch (asked.act) {
      case "split": {
        made += asked.as === undefined ? 1 : 0;
        const second = asked.as ?? `new${made}`;
        splitBlock(server, id(asked.pid), { at: asked.at, second: id(second) });
        return { pid: second };
      }
      case "join": {
        const blocks = readBlocks(server);
        joinBlocks(server, id(asked.pid), asked.joint);
        return { pid: blocks[blocks.findIndex(({ pid }) => pid === asked.pid) - 1]?.pid ?? "" };
      }
      case "add":
      case "addAll": {
        made += 1;
        const [paragraph] = asked.act === "addAll" ? asked.paragraphs : [];
        const text = plainWords(paragraph);
        const style = (paragraph && ownStyle(paragraph)) ?? asked.style;
        const runs = text === "" ? [] : [run(text)];
        const after = asked.after === null ? null : id(asked.after);
        insertBlock(server, after, { pid: id(`new${made}`), ...style, runs });
        return { pid: `new${made}` };
      }
      case "remove":
        deleteBlock(server, id(asked.pid));
        return { pid: asked.pid, isGone: true };
      case "restyle":
        restyleBlock(server, { pid: id(asked.pid), ...asked.style });
        return { pid: asked.pid };
      case "withdraw":
        throw new Error("Nothing is proposed here.");
    }
  };
  desk.answer = async (asked) => {
    await nextTurn();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(desk.doc));
    const outcome = act(asked);
    setTimeout(() => Y.applyUpdate(desk.doc, Y.encodeStateAsUpdate(server), "server"), 5);
    return outcome;
  };
  return desk;
};

/** Waits until nothing is under way any more. */
export const settled = async ({ editor }: Desk): Promise<void> => {
  await nextTurn();
  const isBusy = () => editor.storage.structureKeys.keys?.acts.isUnderWay ?? false;
  for (let tries = 0; isBusy() && tries < 500; tries += 1) await new Promise((done) => setTimeout(done, 5));
  await nextTurn();
};

/** The blocks of a desk in a line each: identity, kind unless it is an ordinary paragraph, words with italics in slashes. */
export const described = ({ doc }: Desk): string[] =>
  readBlocks(doc).map(({ pid, kind, level, runs }) => {
    const words = runs.map(({ text, italic }) => (italic ? `/${text}/` : text)).join("");
    return `${pid}${styleSign(kind, level)}: ${words}`;
  });

const styleSign = (kind: BlockKind, level: number): string =>
  kind === "operative" && level === 1 ? "" : ` ${kind} ${level}`;
