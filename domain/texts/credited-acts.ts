// Rule T8d: the acts on the text itself that led to changes, in the form in which proposals are credited.

import type { ProposalOp } from "#domain/proposals/kinds";
import type { Edit, ProposalCard } from "#domain/proposals/values";
import type { ParagraphId } from "../draft";
import { editsBetween } from "../proposals/edits-between";

/** A proposal that was accepted between two texts, or an act in that form. */
export type Credited = Pick<ProposalCard, "id" | "pid" | "op" | "sponsors" | "edits" | "target">;

/** An act of the record by which somebody changed the text itself. */
export type CreditedAct = {
  /** Its entry. */
  readonly n: number;
  readonly act: string;
  readonly changes: readonly {
    readonly pid: ParagraphId;
    /** Words before and after; null where the paragraph did not stand, or where they are too long to be stored. */
    readonly was: string | null;
    readonly is: string | null;
    readonly edits?: readonly Edit[];
    /** True where the paragraph was moved. */
    readonly moved?: boolean;
    /** True where its kind or level changed. */
    readonly restyled?: boolean;
  }[];
};

const ops: Readonly<Record<string, ProposalOp>> = {
  "block.split": "split",
  "block.joined": "merge",
  "block.moved": "move",
  "block.restyled": "restyle",
};

/** What an act did to each paragraph: once for the paragraph as a whole and once for its words. */
export const creditedOf = ({ n, act, changes }: CreditedAct): Credited[] =>
  changes.flatMap(({ pid, was, is, edits = [], moved = false, restyled = false }) => {
    const common = { id: String(n), pid, sponsors: [], target: null };
    const isWords = edits.length > 0 || (was !== null && is !== null && was !== is);
    const whole: ProposalOp[] = [
      ...(ops[act] ? [ops[act]] : []),
      ...(was === null && edits.length === 0 ? ["new" as const] : []),
      ...(is === null && edits.length === 0 ? ["remove" as const] : []),
      ...(moved ? ["move" as const] : []),
      ...(restyled ? ["restyle" as const] : []),
    ];
    return [
      ...whole.map((op) => ({ ...common, op, edits: [] })),
      ...(isWords
        ? [
            {
              ...common,
              op: "replace" as const,
              edits: edits.length > 0 ? edits : editsBetween(was ?? "", is ?? ""),
            },
          ]
        : []),
    ];
  });
