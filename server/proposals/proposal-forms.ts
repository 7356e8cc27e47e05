// The requests that make a proposal: each operation with exactly the fields that it needs.
import { z } from "zod";
import { blockKinds, collapse, deepestLevel, forbiddenCharacter } from "#domain/draft";
import { proposalOps } from "#domain/proposals/kinds";

const isPlain = (text: string) => forbiddenCharacter(text) === null;
const hidden = "It holds control or invisible characters, which may not stand in a draft.";

export const Pid = z.string().min(1).max(64);
export const Words = z.string().max(50_000).refine(isPlain, hidden);
export const Level = z.number().int().min(1).max(deepestLevel);
export const Kind = z.enum(blockKinds);
/** A remark about a proposal; line breaks become spaces. */
const remark = (most: number) => z.string().max(most).transform(collapse).refine(isPlain, hidden);
/** The reason, stored permanently. */
export const Reason = remark(4000);

const fields = ["at", "quote", "text", "after", "kind", "level"] as const;
type OrderField = (typeof fields)[number];
type FieldRules = {
  readonly all: readonly OrderField[];
  readonly oneOf: readonly OrderField[];
  readonly also: readonly OrderField[];
};

const form = (
  all: readonly OrderField[],
  oneOf: readonly OrderField[] = [],
  also: readonly OrderField[] = [],
): FieldRules => ({
  all,
  oneOf,
  also,
});

const forms: Record<(typeof proposalOps)[number], FieldRules> = {
  insert: form(["text"], ["at", "quote"]),
  delete: form(["quote"], [], ["at"]),
  replace: form(["quote", "text"], [], ["at"]),
  new: form([], [], ["text", "kind", "level"]),
  alternative: form(["text"]),
  remove: form([]),
  move: form(["after"]),
  merge: form([]),
  split: form([], ["at", "quote"]),
  restyle: form([], ["kind", "level"]),
};

/**
 * A proposal. `quote` are words of the base text of block `pid`, `at` a UTF-16 offset in it that picks one of
 * several occurrences; without a quote an insertion goes exactly there. `new` is a paragraph after block `pid`;
 * `move` puts block `pid` after `after`; `split` cuts before the quoted words or at the offset.
 */
export const NewProposal = z
  .strictObject({
    op: z.enum(proposalOps),
    pid: Pid,
    at: z.number().int().min(0).max(1_000_000).optional(),
    quote: Words.optional(),
    text: Words.optional(),
    after: Pid.nullable().optional(),
    kind: Kind.optional(),
    level: Level.optional(),
    /**
     * Delegations that propose jointly. Those other than the person's own count once they join by an act of
     * their own.
     */
    sponsors: z.array(z.string().min(1).max(16)).max(250).optional(),
    onBehalfOf: remark(300).optional(),
    rationale: Reason.optional(),
  })
  .superRefine((body, context) => {
    const { all, oneOf, also } = forms[body.op];
    const { op } = body;
    const fault = (field: string, message: string, other?: string) =>
      context.addIssue({ code: "custom", path: [field], message, params: { op, other } });
    const isGiven = (field: OrderField) => body[field] !== undefined && body[field] !== "";
    for (const field of all) if (!isGiven(field)) fault(field, "A proposal of the kind “{op}” needs it.");
    if (oneOf.length > 0 && !oneOf.some(isGiven))
      fault(oneOf[0] ?? "", "A proposal of the kind “{op}” needs it, or {other}.", oneOf[1]);
    for (const field of fields)
      if (body[field] !== undefined && ![...all, ...oneOf, ...also].includes(field))
        fault(field, "It does not go with a proposal of the kind “{op}”.");
  });

export type ProposalOrder = z.infer<typeof NewProposal>;
