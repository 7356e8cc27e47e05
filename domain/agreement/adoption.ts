// Rule S16: when a draft may be adopted without a vote, and the certificate that says what was adopted.
import type { Role } from "#domain/people/access";
import type { BlockKind, BlockType, DelegationCode, ParagraphId } from "../draft";
import { Refusal } from "../refusal";
import type { HeldUp } from "./closing";
import { isLocked, type PresentPosition, type Standing } from "./positions";
import type { Sponsor } from "./sponsors";
import type { Statement, StatementHead } from "./statements";

/** What of a block decides whether the draft may be adopted. */
export type Adoptable = {
  readonly pid: ParagraphId;
  readonly type: BlockType;
  readonly label: string;
  /** True while the block is only proposed. */
  readonly isProposed: boolean;
  readonly heldUp: HeldUp;
};

/** A paragraph that stands in the way of adoption, and what holds it up. */
export type Unsettled = HeldUp & Pick<Adoptable, "pid" | "label">;

/** The delegations that have dissociated themselves, by paragraph; under null those that did from the text as a whole. */
const dissociated = (statements: readonly StatementHead[]): Map<ParagraphId | null, Set<DelegationCode>> => {
  const found = new Map<ParagraphId | null, Set<DelegationCode>>();
  for (const { kind, takenBackAt, pid, delegation } of statements)
    if (kind === "dissociation" && takenBackAt === null)
      found.set(pid, (found.get(pid) ?? new Set()).add(delegation));
  return found;
};

/**
 * S16: the blocks that stand in the way: paragraphs that are not agreed or that something holds up, headings with open
 * brackets or proposals, and what is only proposed. Whoever has dissociated itself holds nothing up.
 */
export const unsettled = (
  blocks: readonly Adoptable[],
  statements: readonly StatementHead[],
): Unsettled[] => {
  const excused = dissociated(statements);
  const isExcused = (code: DelegationCode, pid: ParagraphId) =>
    (excused.get(null)?.has(code) || excused.get(pid)?.has(code)) ?? false;
  return blocks.flatMap(({ pid, type, label, isProposed, heldUp }): Unsettled[] => {
    const pending = heldUp.pending.filter((code) => !isExcused(code, pid));
    const waits = pending.length + heldUp.waitsFor.length > 0;
    const open = type === "paragraph" && (!isLocked(heldUp.standing) || waits);
    const disputed = heldUp.brackets + heldUp.proposals > 0;
    return open || disputed || isProposed ? [{ pid, label, ...heldUp, pending }] : [];
  });
};

/** S16: null when the draft may be adopted. The refusal lists the paragraphs that stand in the way. */
export const refusalToAdopt = (
  blocks: readonly Adoptable[],
  statements: readonly StatementHead[],
): Refusal | null => {
  if (blocks.length === 0)
    return new Refusal("conflict", "The draft has no words: there is nothing to adopt.");
  const paragraphs = unsettled(blocks, statements);
  if (paragraphs.length === 0) return null;
  return new Refusal(
    "conflict",
    "{count, plural, one {One paragraph is} other {# paragraphs are}} not settled yet.",
    { pids: paragraphs.map(({ pid }) => pid), paragraphs, count: paragraphs.length },
  );
};

/** The format's name; another version has another number. */
export const certificateFormat = "adref-certificate/1";

/** A paragraph as it was adopted, with the positions that counted on its words. */
export type CertifiedParagraph = {
  readonly pid: ParagraphId;
  readonly kind: BlockKind;
  readonly label: string;
  readonly digest: string;
  readonly standing: Standing;
  readonly condition: string | null;
  readonly positions: readonly Omit<PresentPosition, "pid" | "digest" | "lapsed">[];
  /** Those whose last position was on other words and counts no more (S3). */
  readonly lapsed: readonly DelegationCode[];
};

/** An oral revision, as the record describes it (S15); `entry` is its number there. */
export type OralRevision = {
  readonly entry: number;
  readonly pid: ParagraphId;
  readonly was: string;
  readonly is: string;
  readonly readOutBy: DelegationCode | null;
  readonly at: string;
};

/** All that is certified. Its digest is the SHA-256 of its canonical JSON. */
export type Certificate = {
  readonly format: typeof certificateFormat;
  readonly draft: { readonly id: string; readonly title: string };
  readonly text: { readonly n: number; readonly symbol: string; readonly digest: string };
  /** The entry of the record by which the text was issued: the head of the chain at that moment. */
  readonly record: { readonly n: number; readonly hash: string };
  /** ISO 8601 by the database's clock, and as clocks at the meeting show it. */
  readonly at: string;
  readonly headquarters: string;
  readonly by: { readonly userId: string; readonly name: string; readonly role: Role };
  readonly withoutVote: true;
  readonly note: string | null;
  readonly paragraphs: readonly CertifiedParagraph[];
  readonly statements: readonly Statement[];
  readonly sponsors: readonly Sponsor[];
  readonly oralRevisions: readonly OralRevision[];
  /** The names of the delegations that are named by their codes. */
  readonly names: Readonly<Record<DelegationCode, string>>;
};

/** A block as its readers see it, at the moment of adoption. */
export type AdoptedBlock = Pick<CertifiedParagraph, "pid" | "kind" | "digest" | "standing"> & {
  readonly type: BlockType;
  readonly closing: { readonly condition: string | null } | null;
  readonly positions: readonly Omit<PresentPosition, "pid" | "digest">[];
};

/** The paragraphs of a certificate, with the labels in full that the adopted text fixed. Headings are in it when they were closed. */
export const certifiedParagraphs = (
  blocks: readonly AdoptedBlock[],
  labels: ReadonlyMap<ParagraphId, string>,
): CertifiedParagraph[] =>
  blocks
    .filter(({ type, standing }) => type === "paragraph" || isLocked(standing))
    .map(({ pid, kind, digest, standing, closing, positions }) => ({
      pid,
      kind,
      label: labels.get(pid) ?? "",
      digest,
      standing,
      condition: closing?.condition ?? null,
      positions: positions.filter(({ lapsed }) => !lapsed).map(({ lapsed: _, ...position }) => position),
      lapsed: positions.filter(({ lapsed }) => lapsed).map(({ delegation }) => delegation),
    }));

/** The delegations that a certificate names. */
export const namedIn = (
  certificate: Pick<Certificate, "paragraphs" | "statements" | "sponsors" | "oralRevisions">,
): Set<DelegationCode> =>
  new Set(
    [
      ...certificate.paragraphs.flatMap(({ positions, lapsed }) => [
        ...positions.map(({ delegation }) => delegation),
        ...lapsed,
      ]),
      ...certificate.statements.map(({ delegation }) => delegation),
      ...certificate.sponsors.flatMap(({ delegation, onBehalfOf }) => [delegation, onBehalfOf]),
      ...certificate.oralRevisions.map(({ readOutBy }) => readOutBy),
    ].filter((code) => code !== null),
  );
