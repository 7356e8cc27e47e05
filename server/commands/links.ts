// Links as acts: words of a passage are tied to words of a paragraph, and the tie may be taken away again.
import { z } from "zod";
import { insertLink, linksIn, removeLink } from "#db/links";
import { holdPassage } from "#db/passages";
import { appendRecord } from "#db/record";
import { baseText } from "#domain/draft";
import { linkKinds, locateQuote, mayRemoveLink } from "#domain/links";
import { granted } from "#domain/refusal";
import { house } from "../house";
import type { Seat } from "../session";
import { digestOfBlock } from "../views/blocks";
import { findLink, type LinkView, noLink } from "../views/links";
import { noPassage } from "../views/passages";
import { present, standing } from "./paragraphs";

const Words = z.string().min(1).max(20_000);
const Offset = z.number().int().min(0).max(1_000_000);

export const NewLink = z.strictObject({
  pid: z.string().min(1).max(64),
  passage: z.string().min(1).max(64),
  kind: z.enum(linkKinds),
  /** Words as they stand at either end. */
  quote: z.strictObject({ block: Words.optional(), passage: Words.optional() }).optional(),
  /** Where the quoted words begin, roughly: of several places the nearest is meant. */
  near: z.strictObject({ block: Offset.optional(), passage: Offset.optional() }).optional(),
});

/** L1: links a passage to a paragraph, both held still, with the quotes located in the words that stand there. */
export const makeLink = async (seat: Seat, body: z.infer<typeof NewLink>): Promise<LinkView> => {
  const { quote = {}, near = {} } = body;
  const { userId, delegation } = seat.who;
  const draftId = seat.draft.id;
  const room = await house().rooms.open(draftId);
  const id = await room.exclusive(async (floor) => {
    const block = standing(
      present(floor, body.pid),
      "This paragraph is only proposed: its sources are linked when it stands in the text.",
    );
    const locate = (words: string, exact: string | undefined, at: number | undefined) =>
      exact === undefined ? null : granted(locateQuote(words, exact, at));
    const blockQuote = locate(baseText(block), quote.block, near.block);
    return floor.keep(async (tx) => {
      const { passage } = (await holdPassage(tx, draftId, body.passage)) ?? noPassage();
      const made = await insertLink(tx, {
        draftId,
        pid: block.pid,
        passageId: passage.id,
        kind: body.kind,
        blockQuote,
        passageQuote: locate(passage.text, quote.passage, near.passage),
        blockDigest: digestOfBlock(block),
        passageDigest: passage.digest,
        createdBy: userId,
        delegation,
      });
      await appendRecord(tx, {
        draftId,
        userId,
        delegation,
        act: "link.made",
        pid: block.pid,
        digest: digestOfBlock(block),
        facts: { link: made, passage: passage.id, kind: body.kind },
      });
      return made;
    });
  });
  const link = await findLink(seat, id);
  room.announce({ kind: "link", pids: [link.pid] });
  return link;
};

/** L4: takes a link away; its row stays. */
export const takeAwayLink = async (seat: Seat, id: string): Promise<Record<string, never>> => {
  const draftId = seat.draft.id;
  const { userId, delegation } = seat.who;
  const pid = await house().database.db.transaction(async (tx) => {
    const [found] = await linksIn(tx, draftId, { id });
    if (!found) return noLink();
    const refusal = mayRemoveLink(seat.who, found.link);
    if (refusal) throw refusal;
    if (!(await removeLink(tx, id))) return noLink();
    await appendRecord(tx, {
      draftId,
      userId,
      delegation,
      act: "link.removed",
      pid: found.link.pid,
      facts: { link: id, passage: found.link.passageId },
    });
    return found.link.pid;
  });
  (await house().rooms.open(draftId)).announce({ kind: "link", pids: [pid] });
  return {};
};
