// The record of the plain model: a line for each act that is done by command.
import type { CommandName, SeatKey } from "./register";

/** An act of the record as the model has it: what was done, by whom, and whether it takes another back. */
export const lineOf = (who: SeatKey, act: string, takes: "" | "back"): string =>
  `${act} by ${who ?? "the pen-holder"} ${takes}`.trim();

/** True for acts that are done by command, not by typing (and its coming to rest) or by what others decide. */
export const isByCommand = (act: string): boolean =>
  /^(position\.|statement\.|words\.bracketed$|standing\.changed$|proposal\.(?!made$|reworded$|fell$))/u.test(
    act,
  );

/** What a command is called in the record. */
export const nameOf: Readonly<Record<CommandName, string>> = {
  accept: "accepted",
  reject: "rejected",
  park: "parked",
  withdraw: "withdrawn",
  merge: "merged",
  support: "supported",
  oppose: "opposed",
  "stand-aside": "stood-aside",
  sponsor: "sponsored",
};
