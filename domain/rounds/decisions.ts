// Rule J: what is decided about an input.
import { Refusal } from "#domain/refusal";
import type { InputDecision, InputState } from "./choices";
import type { InputContent } from "./values";

/** J9: the states in which each decision is possible, and what it leads to. */
const decisions: Readonly<
  Record<InputDecision, { readonly from: readonly InputState[]; readonly to: InputState }>
> = {
  publish: { from: ["new", "held", "not-published"], to: "published" },
  hold: { from: ["new", "not-published"], to: "held" },
  "not-publish": { from: ["new", "held"], to: "not-published" },
  "take-down": { from: ["published"], to: "taken-down" },
};

/** J9: the state that a decision leads to, or why it is not possible. */
export const decided = (
  decision: InputDecision,
  {
    state,
    content,
    reason,
  }: {
    readonly state: InputState;
    readonly content: Pick<InputContent, "consent">;
    readonly reason: string | null;
  },
): InputState | Refusal => {
  const { from, to } = decisions[decision];
  if (!from.includes(state))
    return new Refusal("conflict", "This is not possible with an input in this state.");
  if (decision === "publish" && content.consent === "not-published")
    return new Refusal("conflict", "Its sender asked that it not be published.");
  if ((decision === "not-publish" || decision === "take-down") && reason === null)
    return new Refusal("malformed", "Give the reason, which the sender reads.");
  return to;
};
