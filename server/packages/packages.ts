// Packages of amendments: made of the operations of a document in one act, and acted on as one.
import { z } from "zod";
import type { Db } from "#db/client";
import { appendRecord, type RecordEntry, searchRecord } from "#db/record/record";
import { digestOfBlock } from "#domain/digest";
import { forbiddenCharacter } from "#domain/draft";
import { languages } from "#domain/languages";
import { packageLimits } from "#domain/limits";
import {
  chosenParts,
  type MadePackage,
  nextSymbol,
  type PackageCommand,
  packageView,
  refusalToMake,
  refusalToNumber,
} from "#domain/packages/packages";
import { type PackageFacts, PackageFactsSchema, type PackageView } from "#domain/packages/values";
import { penName, proposesAs } from "#domain/people/access";
import type { RecordAct } from "#domain/record/record-sentences";
import { orThrow, Refusal } from "#domain/refusal";
import { actOnEach } from "#server/proposals/proposal-acts";
import { Kind, Level, NewProposal, Reason, Words } from "#server/proposals/proposal-forms";
import { propose } from "#server/proposals/proposals";
import { registerOf } from "#server/proposals/proposals-view";
import { actsFor, heardVoice, proposingVoice, type Voice } from "#server/proposals/voices";
import { act } from "#server/room/act";
import { type DraftHold, runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";

const isVisible = (text: string) => forbiddenCharacter(text.replaceAll("\n", " ")) === null;
const hidden = "It holds control or invisible characters.";
const line = (most: number) => z.string().trim().min(1).max(most).refine(isVisible, hidden);

/** A proposal of a package; a new paragraph at the start of the draft comes after none. */
export const PackageOrder = z.union([
  NewProposal,
  z.strictObject({
    op: z.literal("new"),
    pid: z.null(),
    text: Words,
    kind: Kind.optional(),
    level: Level.optional(),
  }),
]);

export const NewPackage = z.strictObject({
  /** The operations as they were read, each with the digest of its paragraph and the words that it was read from. */
  proposals: z
    .array(
      z.strictObject({
        order: PackageOrder,
        digest: z.string().length(64).nullable(),
        said: line(packageLimits.said),
      }),
    )
    .min(1)
    .max(packageLimits.proposals),
  /** What the document asks for besides, and why it is not proposed. */
  leftOut: z
    .array(z.strictObject({ said: line(packageLimits.said), reason: line(1000) }))
    .max(packageLimits.leftOut)
    .optional(),
  rationale: Reason.pipe(z.string().min(1)).optional(),
  language: z.enum(languages).optional(),
  file: line(200).optional(),
  /** Delegations that propose it jointly; each counts once it joins by an act of its own. */
  sponsors: z.array(z.string().min(1).max(16)).max(250).optional(),
  onBehalfOf: line(300).optional(),
  /** For those who hold the pen: the delegation whose document it is, and a number by another scheme. */
  delegation: z.string().min(1).max(16).optional(),
  symbol: line(80).optional(),
});

/** The body of an act on a package: on these proposals of it, or on all that allow it. */
export const OnParts = z.strictObject({
  proposals: z.array(z.string().min(1).max(64)).min(1).max(packageLimits.proposals).optional(),
  reason: Reason.optional(),
});

/** The packages of a draft as the record states them, in order. */
const madeIn = async (db: Db, draftId: string): Promise<MadePackage[]> =>
  (await searchRecord(db, draftId, { acts: ["package.made"] })).map(ofEntry);

const ofEntry = ({ facts, delegation, at }: RecordEntry): MadePackage => ({
  facts: PackageFactsSchema.parse(facts),
  delegation,
  at: at.toISOString(),
});

/** All packages of a draft, as they are now. */
export const listPackages = async ({ draft }: Pick<Seat, "draft">): Promise<PackageView[]> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(draft.id);
  const made = await madeIn(database.db, draft.id);
  if (made.length === 0) return [];
  const cards = await registerOf(database.db, draft, room.blocks);
  const known = new Map(cards.map((card) => [card.id, card]));
  return made.map((each) => packageView(each, known));
};

/** One package. Throws `not-found`. */
export const findPackage = async (seat: Pick<Seat, "draft">, n: string): Promise<PackageView> =>
  named(await listPackages(seat), n);

const named = (packages: readonly PackageView[], n: string): PackageView => {
  const found = packages.find((each) => String(each.n) === n);
  if (!found) throw new Refusal("not-found", "There is no such package in this draft.");
  return found;
};

/** O21: proposes all operations as one package, or none of them. */
export const makePackage = async (seat: Seat, body: z.infer<typeof NewPackage>): Promise<PackageView> => {
  const { proposals, sponsors = [], onBehalfOf, rationale, language, file, leftOut = [] } = body;
  orThrow(refusalToNumber(seat.who, body.symbol));
  const n = await act(seat, async (hold) => {
    const voice = await voiceFor(hold, seat, body.delegation);
    const before = await madeIn(hold.db, seat.draft.id);
    const symbol = orThrow(nextSymbol(before, voice.delegation, body.symbol));
    const parts = new Map<string, PackageFacts["parts"][number]>();
    const pids = new Set<string>();
    const others = { ...(sponsors.length > 0 && { sponsors }), ...(onBehalfOf && { onBehalfOf }) };
    for (const { order, digest, said } of proposals) {
      requireUnchanged(hold, order.pid, digest);
      const { id, pid } = await propose(hold, seat, { voice, order: { ...order, ...others } });
      parts.set(id, { proposal: id, said });
      pids.add(pid);
    }
    const inOrder = [...parts.values()];
    orThrow(refusalToMake(before, [...parts.keys()]));
    const facts: PackageFacts = {
      package: before.length + 1,
      symbol,
      ...(rationale && { rationale }),
      ...(language && { language }),
      ...(file && { file }),
      ...others,
      ...(voice.fromFloor && { fromFloor: true }),
      parts: inOrder,
      ...(leftOut.length > 0 && { leftOut }),
    };
    await enter(hold, seat, { act: "package.made", facts, delegation: actsFor(voice) });
    return facts.package;
  });
  return findPackage(seat, String(n));
};

// Those who hold the pen make a package in their own name, or enter that of a delegation, which the record says.
const voiceFor = async (hold: DraftHold, seat: Seat, delegation: string | undefined): Promise<Voice> => {
  const own = proposingVoice(seat);
  if (delegation === undefined || delegation === own.delegation) return own;
  if (own.delegation !== penName)
    throw new Refusal("not-allowed", "Nobody signs for anybody else: this cannot be proposed for {wanted}.", {
      wanted: delegation,
    });
  return heardVoice(hold.db, seat, delegation);
};

const requireUnchanged = (hold: DraftHold, pid: string | null, digest: string | null): void => {
  const block = hold.blocks().find((each) => each.pid === pid);
  if (pid !== null && (!block || digestOfBlock(block) !== digest))
    throw new Refusal("words-changed", "The draft has changed since the document was read. Read it again.", {
      pids: [pid],
    });
};

type PackageEntry = {
  readonly act: RecordAct;
  readonly facts: Record<string, unknown>;
  readonly delegation: string | null;
};

const enter = (
  hold: DraftHold,
  seat: Seat,
  { act: kind, facts, delegation }: PackageEntry,
): Promise<unknown> =>
  hold.keep((tx) =>
    appendRecord(tx, {
      draftId: seat.draft.id,
      userId: seat.who.userId,
      delegation,
      act: kind,
      facts,
    }),
  );

const actOf = {
  support: "package.supported",
  oppose: "package.opposed",
  "stand-aside": "package.stood-aside",
  sponsor: "package.sponsored",
  withdraw: "package.withdrawn",
  accept: "package.accepted",
  reject: "package.rejected",
  park: "package.parked",
  reopen: "package.reopened",
} as const satisfies Record<PackageCommand, RecordAct>;

/** O24: does this with a package as one, or with the parts of it that are named; with all of them or none. */
export const actOnPackage = async (
  seat: Seat,
  n: string,
  { command, proposals, reason }: z.infer<typeof OnParts> & { readonly command: PackageCommand },
): Promise<PackageView> => {
  await act(seat, async (hold) => {
    const made = await madeIn(hold.db, seat.draft.id);
    const cards = await registerOf(hold.db, seat.draft, hold.blocks);
    const known = new Map(cards.map((card) => [card.id, card]));
    const view = named(
      made.map((each) => packageView(each, known)),
      n,
    );
    const chosen = orThrow(chosenParts(view, seat.who, { command, proposals }));
    const ids = chosen.map(({ id }) => id);
    await actOnEach(hold, seat, { ids, command, reason });
    const facts = {
      package: view.n,
      symbol: view.symbol,
      proposals: ids,
      count: ids.length,
      isWhole: ids.length === view.proposals.length,
      ...(reason && { reason }),
    };
    const delegation = proposesAs(seat.who);
    await enter(hold, seat, {
      act: actOf[command],
      facts,
      delegation: delegation === penName ? null : delegation,
    });
  });
  return findPackage(seat, n);
};
