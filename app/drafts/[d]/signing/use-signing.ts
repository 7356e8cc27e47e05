// Requests a signature: the caller says what is to be signed, and continues with the result.
import { createContext, useContext } from "react";
import type { SignedAct } from "#domain/record/signed-acts/statement";

/** An act that may be signed. The words of its paragraphs are shown before the passkey is touched. */
export type SigningOrder = {
  readonly act: SignedAct;
  readonly blocks?: readonly { readonly pid: string; readonly digest?: string }[];
  readonly says?: Readonly<Record<string, unknown>>;
  /** For an adoption, how the text will be issued: its numbers and references are signed too. */
  readonly issuing?: object;
  /** The words that a proposal removes and inserts, where the act is on one. */
  readonly proposed?: { readonly removed: string; readonly inserted: string };
};

/** Sent with the act: a signature, or nothing where it is not signed. */
export type OptionalSignature = {
  readonly signature?: { readonly statement: object; readonly credential: object };
};

/** Resolves to what is sent with the act, or to null when the person cancels. Throws the server's refusal. */
export type Sign = (order: SigningOrder) => Promise<OptionalSignature | null>;

export const SigningContext = createContext<Sign>(async () => ({}));

/** Requests a signature where the draft's settings call for one. */
export const useSigning = (): Sign => useContext(SigningContext);
