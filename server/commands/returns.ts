// A Word file that comes back: read against the draft as it stands, shown, and what is chosen laid as proposals of the
// delegation that brought it.
import { z } from "zod";
import { allDelegations } from "#db/delegations";
import { fixedLabels } from "#db/texts";
import type { Maker } from "#domain/documents/returned-file";
import { type PlacedReturn, presentDraft, type ReturnedOrder } from "#domain/documents/returned-places";
import { speaksForAnother } from "#domain/documents/returned-rights";
import type { DelegationCode, ParagraphId } from "#domain/draft";
import { labels } from "#domain/numbers/numbering";
import { isRefusal, Refusal, type RefusalCode } from "#domain/refusal";
import type { TextRun } from "#domain/words";
import { house } from "../house";
import type { Again } from "../http";
import { readReturnedFile } from "../intake/intake";
import { readUploads } from "../multipart";
import type { Floor } from "../room/room";
import type { Seat } from "../session";
import { digestOfBlock, numberingOf } from "../views/blocks";
import { NewProposal } from "./proposal-forms";
import { foresee, propose } from "./proposals";
import { ownVoice } from "./voices";

/** A change that a file brings. `new` would be a proposal, `known` is one already, `listed` can be none: `reason` says why. */
export type ReturnedItem = {
  readonly state: "new" | "known" | "listed";
  readonly op: PlacedReturn["op"];
  readonly pid: string | null;
  readonly label: string | null;
  /** The words around the change, with what goes and what comes. */
  readonly runs: readonly TextRun[];
  /** Who made it, as the file names them; nobody where it was not tracked. */
  readonly makers: readonly Maker[];
  /** What is sent to propose it, with the digest of the paragraph that was seen. */
  readonly order: (ReturnedOrder & { readonly digest: string }) | null;
  readonly reason: string | null;
};

export type ReturnedView = {
  readonly file: string;
  /** The delegation that would propose; null for those who propose for none. */
  readonly delegation: DelegationCode | null;
  /** How many of the tracked changes went out with the file. */
  readonly known: number;
  readonly items: readonly ReturnedItem[];
};

/** D2 to D6: reads the file and answers what it brings; changes nothing. */
export const readReturn = async (
  asked: Seat,
  request: Request,
  again: Again<{ seat: Seat }>,
): Promise<ReturnedView> => {
  const [file, more] = await readUploads(request);
  if (!file || more) throw new Refusal("malformed", "Send one file in the field `file`.");
  const { database, rooms } = house();
  const room = await rooms.open(asked.draft.id);
  const plan = await readReturnedFile(file, presentDraft(asked.draft.title, room.blocks()));
  const { seat } = await again();
  const fixed = await fixedLabels(database.db, seat.draft.id);
  const delegations = await allDelegations(database.db);
  const own = seat.who.role === "delegate" ? seat.who.delegation : null;
  const items = await room.exclusive(async (floor): Promise<ReturnedItem[]> => {
    const blocks = floor.blocks();
    const printed = labels(blocks, numberingOf(seat.draft.settings), fixed);
    const digests = new Map(blocks.map((block) => [block.pid, digestOfBlock(block)]));
    const foreseen = async ({ order }: PlacedReturn): Promise<"new" | "known" | Refusal> => {
      if (!order || own === null) return "new";
      try {
        const voice = { delegation: own, fromFloor: false };
        return (await foresee(floor, seat, voice, order)) ? "known" : "new";
      } catch (error) {
        if (isRefusal(error)) return error;
        throw error;
      }
    };
    const seen: ReturnedItem[] = [];
    for (const change of plan.changes) {
      const { op, pid, runs, makers, order } = change;
      const found = speaksForAnother(makers, own, delegations) ?? (await foreseen(change));
      const reason = change.reason ?? (isRefusal(found) ? found.message : null);
      const digest = digests.get(order?.pid ?? ("" as ReturnedOrder["pid"]));
      const isListed = reason !== null || !order || digest === undefined;
      seen.push({
        state: isListed || isRefusal(found) ? "listed" : found,
        op,
        pid,
        label: (pid && printed.get(pid)) || null,
        runs,
        makers,
        order: isListed ? null : { ...order, digest },
        reason,
      });
    }
    return seen;
  });
  return { file: file.name, delegation: own, known: plan.known, items };
};

const Digest = z.string().length(64);

/** Which changes are proposed, as the plan gave them, each with the digest of its paragraph. */
export const TakeReturned = z.strictObject({
  items: z
    .array(z.strictObject({ order: NewProposal, digest: Digest }))
    .min(1)
    .max(500),
});

type Wanted = z.infer<typeof TakeReturned>["items"][number];

/** What became of one change: its proposal, which may have been there before, or why there is none. */
export type TakenReturn =
  | { readonly proposal: string; readonly was: "made" | "there" }
  | { readonly proposal: null; readonly code: RefusalCode; readonly reason: string };

/** D6: proposes each change by itself; what is refused stays out and does not hold up the others. */
export const takeReturned = async (
  seat: Seat,
  { items }: z.infer<typeof TakeReturned>,
): Promise<{ items: TakenReturn[] }> => {
  const voice = ownVoice(seat);
  const room = await house().rooms.open(seat.draft.id);
  const pids = new Set<ParagraphId>();
  const taken = await room.exclusive(async (floor) => {
    const done: TakenReturn[] = [];
    for (const { order, digest } of items) {
      try {
        unchanged(floor, order, digest);
        const there = await foresee(floor, seat, voice, order);
        const { id, pid } = await propose(floor, seat, voice, order);
        if (!there) pids.add(pid);
        done.push({ proposal: id, was: there ? "there" : "made" });
      } catch (error) {
        if (!isRefusal(error)) throw error;
        done.push({ proposal: null, code: error.code, reason: error.message });
      }
    }
    return done;
  });
  if (pids.size > 0) room.announce({ kind: "proposal", pids: [...pids] });
  return { items: taken };
};

const unchanged = (floor: Floor, { pid }: Wanted["order"], digest: string): void => {
  const block = floor.blocks().find((each) => each.pid === pid);
  if (block && digestOfBlock(block) !== digest)
    throw new Refusal(
      "words-changed",
      "The paragraph has changed since this was shown. Bring the file back again.",
    );
};
