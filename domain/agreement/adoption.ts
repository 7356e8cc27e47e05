import type { BlockType, DelegationCode, ParagraphId } from "../draft";
import { Refusal } from "../refusal";
import { isLocked, type PresentPosition } from "./positions";
import type { StatementHead } from "./statements";
import type { Certificate, CertifiedParagraph, HeldUp, Unsettled } from "./values";

/** The facts about a block on which adoption depends. */
export type Adoptable = {
  readonly pid: ParagraphId;
  readonly type: BlockType;
  readonly label: string;
  /** True while the block is only proposed. */
  readonly isProposed: boolean;
  readonly heldUp: HeldUp;
};

/** The delegations that have dissociated themselves, by paragraph; under null, from the text as a whole. */
const dissociated = (statements: readonly StatementHead[]): Map<ParagraphId | null, Set<DelegationCode>> => {
  const found = new Map<ParagraphId | null, Set<DelegationCode>>();
  for (const { kind, takenBackAt, pid, delegation } of statements)
    if (kind === "dissociation" && takenBackAt === null)
      found.set(pid, (found.get(pid) ?? new Set()).add(delegation));
  return found;
};

/**
 * S16: the blocks that stand in the way: paragraphs that are not agreed or that something holds up, headings with open
 * brackets or proposals, and what is only proposed. A delegation that has dissociated itself holds nothing up.
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

/** A block as its readers see it, at the moment of adoption. */
type AdoptedBlock = Pick<CertifiedParagraph, "pid" | "kind" | "digest" | "standing"> & {
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
