// Rule U1: for every act of the record, how it is taken back, or why it is final. An act that has neither does not compile.
import { hasKey } from "../typed-entries";
import type { RecordAct } from "./record-sentences";

/**
 * What taking an act back concerns: a delegation's own position, statement, sponsorship, support or opposition; decisions;
 * words; what a person typed.
 */
export type UndoKind =
  | "position"
  | "standing"
  | "placement"
  | "statement"
  | "sponsor"
  | "decision"
  | "voice"
  | "making"
  | "words"
  | "typing"
  | "restoration"
  | "revision"
  | "line";

/** `undo`: as entry n of the record. `otherwise`: by the act that the sentence names. `final`: never, for the reason given. */
export type WayBack =
  | { readonly way: "undo"; readonly kind: UndoKind }
  | { readonly way: "otherwise" | "final"; readonly sentence: string };

const undo = (kind: UndoKind): WayBack => ({ way: "undo", kind });
const otherwise = (sentence: string): WayBack => ({ way: "otherwise", sentence });
const final = (sentence: string): WayBack => ({ way: "final", sentence });

const again = otherwise("This takes another act back: do that act again instead.");
const anew = otherwise("Set it to what it was before: the record keeps both.");
const sources = otherwise(
  "Correct it at the submission, the link or the answer itself: the record keeps both.",
);
const people = otherwise("Change the seat or the invitation on the page of people: the record keeps both.");
const keys = otherwise("Register another key, and have it accredited: the record keeps both.");
const thread = otherwise("Answer, resolve or reopen the thread itself: the record keeps both.");
const parts = otherwise("Take back what was done to each of its proposals: the record keeps both.");
const calls = otherwise("Change the call, or decide anew about what was sent in: the record keeps both.");
const withWords = otherwise("It goes and comes back with the act that caused it.");

/** U1: the way back of every act. */
export const waysBack = {
  "draft.created": final("A draft that was created stays."),
  "draft.adopted": final("What was adopted stays adopted, word for word."),
  "draft.brought": final("A draft that was loaded from an archive stays."),
  "draft.changed": anew,
  "text.imported": otherwise("Delete the paragraphs, or restore those of a text."),
  "text.issued": final("An issued text is never changed or withdrawn: issue the next one."),
  "text.revised": undo("revision"),
  "block.added": undo("words"),
  "block.split": undo("words"),
  "block.joined": undo("words"),
  "block.moved": undo("words"),
  "block.deleted": undo("words"),
  "block.restyled": undo("words"),
  "block.restored": undo("restoration"),
  "block.revised": otherwise("Take the revision by this file back as a whole."),
  "words.edited": undo("typing"),
  "words.tidied": undo("words"),
  "words.bracketed": undo("words"),
  "words.unbracketed": undo("words"),
  "words.revised": otherwise("Revise the paragraph orally once more, or reopen it."),
  "references.marked": otherwise("Type the number again: what was typed carries no reference."),
  "references.renumbered": final("It belongs to a text that was issued or adopted."),
  "position.taken": undo("position"),
  "position.withdrawn": undo("position"),
  "position.taken-back": again,
  "position.reinstated": again,
  "position.carried-over": otherwise(
    "Each delegation takes a position of its own, or withdraws the one it holds.",
  ),
  "placement.changed": undo("placement"),
  "statement.made": undo("statement"),
  "statement.taken-back": otherwise("Make the statement again."),
  "sponsor.joined": undo("sponsor"),
  "sponsor.left": undo("sponsor"),
  "standing.changed": undo("standing"),
  "silence.opened": otherwise("Withdraw the silence before its hour, with a reason."),
  "silence.broken": final("That silence was broken stays: take a position, or make a statement."),
  "silence.extended": otherwise("Extend the silence once more, or withdraw it, before its hour."),
  "silence.withdrawn": otherwise("Put the text under silence again."),
  "silence.ended": final("The hour has passed: what was agreed by it is reopened paragraph by paragraph."),
  "floor.noted": undo("line"),
  "floor.undone": otherwise("Type the line again."),
  "proposal.made": undo("making"),
  "proposal.reworded": otherwise("Type what it said before: the record keeps both."),
  "proposal.sponsored": undo("voice"),
  "proposal.explained": otherwise("Explain the proposal again: the last explanation is shown."),
  "proposal.supported": undo("voice"),
  "proposal.opposed": undo("voice"),
  "proposal.stood-aside": undo("voice"),
  "proposal.withdrawn": undo("decision"),
  "proposal.accepted": undo("decision"),
  "proposal.rejected": undo("decision"),
  "proposal.parked": undo("decision"),
  "proposal.merged": undo("decision"),
  "proposal.reopened": undo("decision"),
  "proposal.fell": withWords,
  "package.made": otherwise("Withdraw the package: the record keeps both."),
  "package.sponsored": parts,
  "package.supported": parts,
  "package.opposed": parts,
  "package.stood-aside": parts,
  "package.withdrawn": parts,
  "package.accepted": parts,
  "package.rejected": parts,
  "package.parked": parts,
  "package.reopened": parts,
  "link.made": sources,
  "link.removed": sources,
  "link.anchored": sources,
  "link.followed": withWords,
  "round.made": calls,
  "round.changed": calls,
  "input.held": calls,
  "input.not-published": calls,
  "input.taken-down": final("What was taken down stays down: its sender may write again."),
  "submission.received": sources,
  "submission.corrected": sources,
  "submission.removed": final("What a submission held is erased when it is taken away."),
  "submission.versioned": sources,
  "submission.parted": sources,
  "submission.assigned": sources,
  "submission.unassigned": sources,
  "submission.read": final("That a submission was read stays."),
  "submission.reviewed": sources,
  "submission.reopened": sources,
  "passage.corrected": sources,
  "passage.disposed": sources,
  "passage.split": sources,
  "passage.joined": sources,
  "passage.recut": sources,
  "theme.added": sources,
  "theme.changed": sources,
  "theme.removed": sources,
  "theme.confirmed": sources,
  "theme.rejected": sources,
  "comment.made": thread,
  "comment.answered": thread,
  "comment.resolved": thread,
  "comment.reopened": thread,
  "comment.withdrawn": thread,
  "comment.corrected": thread,
  "person.changed": people,
  "person.removed": people,
  "person.invited": people,
  "person.uninvited": people,
  "person.seated": people,
  "person.joined": people,
  "person.disabled": people,
  "person.enabled": people,
  "key.registered": otherwise("Give the key up, or revoke it: the record keeps both."),
  "key.renewed": keys,
  "key.accredited": otherwise("Give the key up, or revoke it: the record keeps both."),
  "key.lost": keys,
  "key.revoked": keys,
  "record.rekeyed": final("Which key signs the record is for those who run the installation."),
} as const satisfies Readonly<Record<RecordAct, WayBack>>;

/** U1: true for an act that can be taken back as an entry: by itself, or with the act that caused it. */
export const isTakenBackAs = (act: string): boolean =>
  hasKey(waysBack, act) && (act === "proposal.fell" || waysBack[act].way === "undo");
