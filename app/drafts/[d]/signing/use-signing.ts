// Asking for a signature: whoever acts says what is to be signed, and goes on with what comes back.
import { createContext, useContext } from "react";
import type { SignedAct } from "#domain/record/signed-acts/statement";

/** An act that may be signed. The words of its paragraphs are shown before the key is touched. */
export type SigningOrder = {
  readonly act: SignedAct;
  readonly blocks?: readonly { readonly pid: string; readonly digest?: string }[];
  readonly says?: Readonly<Record<string, unknown>>;
  /** How the text will be issued, of an adoption: its numbers and references are those that are signed. */
  readonly issuing?: object;
  /** What a proposal takes out and puts in, where the act is on one. */
  readonly proposed?: { readonly removed: string; readonly inserted: string };
};

/** What goes with the act: a signature, or nothing where it is not signed. */
export type OptionalSignature = {
  readonly signature?: { readonly statement: object; readonly credential: object };
};

/** Answers what goes with the act, or null for whoever thinks better of it. Throws what the server says against it. */
export type Sign = (order: SigningOrder) => Promise<OptionalSignature | null>;

export const SigningContext = createContext<Sign>(async () => ({}));

/** Asks for a signature where the draft is set so. */
export const useSigning = (): Sign => useContext(SigningContext);
