// Rule S10: statements of a delegation beside the text: explanations of position and dissociations.
import { statedLimits } from "#domain/limits";
import type { DelegationCode } from "../draft";
import { Refusal } from "../refusal";
import type { StatementKind } from "./kinds";
import type { Statement } from "./values";

/** What is stored: statements, and acts that take one back. */
export type StatementEntry = Omit<Statement, "kind"> & {
  readonly kind: StatementKind | "taken-back";
  /** The statement that is taken back. */
  readonly of: string | null;
};

/** A statement with when it was taken back; null while it stands. */
export type KeptStatement = Statement & { readonly takenBackAt: string | null };

/** The same without its words: these are long, and few need them. */
export type StatementHead = Omit<KeptStatement, "words">;

/** S10: all statements in the order in which they were made; those that were taken back stay, and say so. */
export const keptStatements = (entries: readonly StatementEntry[]): KeptStatement[] => {
  const words = new Map(entries.map((entry) => [entry.id, entry.words]));
  return keptHeads(entries).map((head) => ({ ...head, words: words.get(head.id) ?? null }));
};

/** S10: the same without their words. */
export const keptHeads = (entries: readonly Omit<StatementEntry, "words">[]): StatementHead[] => {
  const back = new Map(entries.flatMap(({ of, at }) => (of === null ? [] : [[of, at] as const])));
  return entries.flatMap(({ of: _, kind, ...entry }) =>
    kind === "taken-back" ? [] : [{ ...entry, kind, takenBackAt: back.get(entry.id) ?? null }],
  );
};

/**
 * S10e: null while these words fit into the room that the delegation has for statements on the draft; what it took back
 * still counts. A statement without words always fits.
 */
export const refusalToAddStatement = (
  words: string | null,
  stated: { readonly statements: number; readonly characters: number },
): Refusal | null => {
  if (!words) return null;
  const { statements, characters } = statedLimits;
  return stated.statements < statements && stated.characters + [...words].length <= characters
    ? null
    : new Refusal(
        "too-large",
        "A delegation makes at most {statements} statements in words on a draft, of {characters} characters in all. It can still dissociate itself without words.",
        statedLimits,
      );
};

/** S10: an explanation has words; a dissociation need not have any, and a delegation dissociates itself once. */
export const refusalToState = (
  statement: Pick<Statement, "pid" | "delegation" | "kind" | "words">,
  kept: readonly StatementHead[],
): Refusal | null => {
  if (statement.kind === "explanation" && !statement.words?.trim())
    return new Refusal("malformed", "An explanation of position has words.");
  const again = kept.some(
    ({ pid, delegation, kind, takenBackAt }) =>
      takenBackAt === null &&
      kind === "dissociation" &&
      statement.kind === kind &&
      delegation === statement.delegation &&
      pid === statement.pid,
  );
  return again
    ? new Refusal(
        "conflict",
        "Your delegation has already dissociated itself: withdraw that before doing so again.",
      )
    : null;
};

/** S10: the statements that were made after this moment. */
export const statementsSince = <S extends Pick<Statement, "at">>(
  statements: readonly S[],
  moment: string,
): S[] => statements.filter(({ at }) => at > moment);

/**
 * S10: null when the delegation may take the statement back: its own, only once, and not after the adoption has certified
 * it.
 */
export const refusalToTakeBack = (
  statement: StatementHead,
  delegation: DelegationCode,
  adoptedAt: string | null,
): Refusal | null => {
  if (statement.delegation !== delegation)
    return new Refusal("not-allowed", "A statement is taken back by the delegation that made it.");
  if (adoptedAt !== null && statementsSince([statement], adoptedAt).length === 0)
    return new Refusal("conflict", "This statement was made before the adoption and is certified with it.");
  return statement.takenBackAt === null
    ? null
    : new Refusal("conflict", "This statement has been taken back already.");
};
