// Asking for a signature: whoever acts says what is to be signed, and goes on with what comes back.
import { createContext, useContext } from "react";
import type { SignedAct } from "#domain/record/signed-acts/statement";

/** An act that may be signed, with the words that its signer sees before the key is touched. */
export type SigningOrder = {
  readonly act: SignedAct;
  readonly blocks?: readonly { readonly pid: string; readonly digest?: string }[];
  readonly says?: Readonly<Record<string, unknown>>;
  readonly words: readonly SignedWords[];
};

/** Words that are signed: a paragraph by its number, or what a proposal says. */
export type SignedWords = { readonly label: string; readonly text: string };

/** What goes with the act: a signature, or nothing where it is not signed. */
export type Signed = { readonly signature?: { readonly statement: object; readonly credential: object } };

/** Answers what goes with the act, or null for whoever thinks better of it. Throws what the server says against it. */
export type Sign = (order: SigningOrder) => Promise<Signed | null>;

export const SigningContext = createContext<Sign>(async () => ({}));

/** Asks for a signature where the draft is set so. */
export const useSigning = (): Sign => useContext(SigningContext);

/** A paragraph as its signer sees it. */
export const wordsOf = ({ label, text }: SignedWords): SignedWords => ({ label, text });
