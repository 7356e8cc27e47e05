// Rule F2: what is refused because its words go on after what was understood.
import { Refusal } from "#domain/refusal";

/** F2: what was understood of a line and what was not. */
export const notUnderstood = (understood: string, rest: string, why = ""): Refusal => {
  const parts = [
    why,
    understood === "" ? "" : `Understood: ${understood}`,
    `${understood === "" ? "Not understood" : "not understood"}: ${rest}`,
  ];
  const sentence = [parts[0], parts.slice(1).filter(Boolean).join("; ")].filter(Boolean).join(" ");
  return new Refusal("not-understood", `${sentence.replace(/[.\s]+$/u, "")}.`, {
    understood,
    notUnderstood: rest,
  });
};
