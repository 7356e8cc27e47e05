// The adoption of a draft: the final text and its certificate; after it the draft is read-only.
import { z } from "zod";
import { insertAdoption, oralRevisionsIn } from "#db/agreement/adoptions";
import { statementHeadsIn, statementsIn } from "#db/agreement/delegation-statements";
import { sponsorActsIn } from "#db/agreement/sponsors";
import type { Db } from "#db/client";
import { changeDraft } from "#db/draft/drafts";
import { allDelegations } from "#db/people/delegations";
import { type ActToRecord, recordHead } from "#db/record/record";
import { findSymbol, type IssuedText, lastTextNumber } from "#db/texts/texts";
import { certificateFormat, certifiedParagraphs, namedIn, refusalToAdopt } from "#domain/agreement/adoption";
import { atMeeting, zoneOf } from "#domain/agreement/meeting-time";
import { frozen } from "#domain/agreement/silence";
import { sponsorsOf } from "#domain/agreement/sponsors";
import type { Certificate } from "#domain/agreement/values";
import { digestOf } from "#domain/digest";
import { standingBlocks } from "#domain/draft";
import { fullLabels } from "#domain/numbers/numbering";
import { orThrow, Refusal } from "#domain/refusal";
import { say } from "#domain/saying";
import type { BlockView } from "#server/draft/block-view";
import { blockFacts, numberingOf, viewBlocks } from "#server/draft/blocks-view";
import { requireNotAdopted } from "#server/draft/paragraphs";
import { settleReferences } from "#server/numbers/references";
import { holdFor } from "#server/room/act";
import type { DraftHold } from "#server/runtime";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { type GivenSignature, Signable } from "#server/signing/forms";
import { appendSigned, requireSigned } from "#server/signing/signed";
import { IssueText, issueHeld, taken } from "#server/texts/texts";
import { wordsToAdopt } from "./adopted-words";
import { type AdoptionView, adoptable, viewAdoption } from "./adoption-view";

export const Adopt = IssueText.omit({ kind: true }).extend({
  /** Adoption is by consensus: the caller confirms that, so that nobody adopts by mistake. */
  withoutVote: z.literal(true),
  ...Signable,
});

/** S16: adopts the draft. */
export const adoptDraft = async (seat: Seat, body: z.infer<typeof Adopt>): Promise<AdoptionView> => {
  const room = await runtime().rooms.open(seat.draft.id);
  const { withoutVote: _, signature, ...order } = body;
  await holdFor(seat, room, async (hold) => {
    requireNotAdopted(hold);
    await requireAdoptable(seat, hold);
    // Checked first: a refused symbol must leave the text unchanged.
    if (await findSymbol(runtime().database.db, seat.draft.id, order.symbol)) throw taken(order);
    await signedAsAdopted(seat, hold, body);
    await settleReferences(seat, hold, order);
    const blocks = await blocksOn(seat, hold);
    await hold.keep(async (tx) => {
      const issued = { room, blocks: hold.blocks(), order: { ...order, kind: "adopted" } } as const;
      const text = await issueHeld(tx, seat, issued);
      await keepAdoption(tx, seat, {
        text,
        certificate: await certify(tx, seat, { text, blocks }),
        signature,
      });
    });
  });
  for (const kind of ["text", "settings", "standing"] as const) room.announce({ kind });
  return viewAdoption(seat);
};

// The signature is checked against the text to be adopted before any of it is changed.
const signedAsAdopted = async (
  seat: Seat,
  hold: DraftHold,
  { signature: given, ...order }: z.infer<typeof Adopt>,
): Promise<void> => {
  const words = given ? await wordsToAdopt(seat, hold.blocks(), order) : [];
  await hold.keep(async (tx) => {
    const n = (await lastTextNumber(tx, seat.draft.id)) + 1;
    const { symbol, note = null, withoutVote } = order;
    const act = adoptionBy(seat, { n, symbol, note: note || null, withoutVote });
    await requireSigned(tx, seat, { act, given, wordsOfText: () => words });
  });
};

const adoptionBy = (
  { draft, who: { userId, delegation } }: Seat,
  facts: NonNullable<ActToRecord["facts"]>,
): ActToRecord => ({
  draftId: draft.id,
  userId,
  delegation,
  act: "draft.adopted",
  facts,
});

const blocksOn = async ({ draft }: Seat, hold: DraftHold): Promise<BlockView[]> =>
  viewBlocks(hold.blocks(), await blockFacts(runtime().database.db, draft.id), numberingOf(draft.settings));

const requireAdoptable = async (seat: Seat, hold: DraftHold): Promise<void> => {
  const silence = hold.silence();
  if (silence) throw frozen(silence);
  const blocks = adoptable(await blocksOn(seat, hold));
  orThrow(refusalToAdopt(blocks, await statementHeadsIn(runtime().database.db, seat.draft.id)));
};

type Adopted = { readonly text: IssuedText; readonly blocks: readonly BlockView[] };

const certify = async (tx: Db, seat: Seat, { text, blocks }: Adopted): Promise<Certificate> => {
  const { draft, who, actor } = seat;
  const content = {
    paragraphs: certifiedParagraphs(blocks, fullLabels(text.body.blocks)),
    statements: (await statementsIn(tx, draft.id)).flatMap(({ takenBackAt, ...statement }) =>
      takenBackAt === null ? [statement] : [],
    ),
    sponsors: sponsorsOf(await sponsorActsIn(tx, draft.id)),
    oralRevisions: await oralRevisionsIn(tx, draft.id),
  };
  const named = namedIn(content);
  const { n, symbol, digest, issuedAt } = text;
  return {
    format: certificateFormat,
    draft: { id: draft.id, title: draft.title },
    text: { n, symbol, digest },
    record: await recordHead(tx, draft.id),
    at: issuedAt.toISOString(),
    headquarters: say(atMeeting({ at: issuedAt, zone: zoneOf(draft.settings) })),
    by: { userId: who.userId, name: actor.name, role: who.role },
    withoutVote: true,
    note: text.note,
    ...content,
    names: Object.fromEntries(
      (await allDelegations(tx)).flatMap(({ code, name }) => (named.has(code) ? [[code, name]] : [])),
    ),
  };
};

type Certified = {
  readonly text: IssuedText;
  readonly certificate: Certificate;
  readonly signature: GivenSignature | undefined;
};

const keepAdoption = async (
  tx: Db,
  seat: Seat,
  { text, certificate, signature }: Certified,
): Promise<void> => {
  const { userId } = seat.who;
  const draftId = seat.draft.id;
  const { n, symbol, digest } = certificate.text;
  const certified = digestOf(certificate);
  const adoption = { draftId, userId, textN: n, certificate, at: new Date(certificate.at) };
  if (!(await insertAdoption(tx, { ...adoption, digest: certified })))
    throw new Refusal("conflict", "This draft is adopted already.");
  await changeDraft(tx, draftId, { mode: "adopted" });
  const facts = { n, symbol, note: certificate.note, withoutVote: true, certificate: certified };
  const act = { ...adoptionBy(seat, facts), digest };
  const words = standingBlocks(text.body.blocks);
  await appendSigned(tx, seat, { act, given: signature, wordsOfText: () => words });
};
