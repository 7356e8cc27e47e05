"use client";
// Where acts of a draft are signed: the words are shown, then the browser asks for the passkey.
import { type ReactNode, useCallback, useState } from "react";
import type { SignatureMode } from "#domain/record/signed-acts/needs";
import { api } from "../../../ui/api";
import { onDemand } from "../../../ui/on-demand";
import { type OptionalSignature, type Sign, SigningContext, type SigningOrder } from "./use-signing";

const SigningDialog = onDemand(() => import("./signing-dialog").then((part) => part.SigningDialog));

const ask = (draftId: string, { act, blocks = [], says = {}, issuing }: SigningOrder) =>
  api.post(`drafts/${encodeURIComponent(draftId)}/signing`, {
    act,
    blocks,
    says,
    ...(issuing && { issuing }),
  });

/** The statement to sign, and the caller that awaits the signature. */
type PendingSignature = Awaited<ReturnType<typeof ask>> & {
  readonly order: SigningOrder;
  answer(signed: OptionalSignature | null): void;
};

/** Provides signing to all pages of a draft; where acts are not signed, nobody is asked. */
export const SigningDesk = ({
  draftId,
  mode,
  delegation,
  children,
}: {
  readonly draftId: string;
  readonly mode: SignatureMode;
  readonly delegation: string | null;
  readonly children: ReactNode;
}) => {
  const [asked, setAsked] = useState<PendingSignature | null>(null);
  const sign: Sign = useCallback(
    async (order) => {
      if (mode === "none") return {};
      const made = await ask(draftId, order);
      // Someone without a key here proceeds unsigned, where that is allowed.
      if (made.options === null && mode === "offered") return {};
      return new Promise<OptionalSignature | null>((answer) => setAsked({ ...made, order, answer }));
    },
    [draftId, mode],
  );
  const answer = (signed: OptionalSignature | null) => {
    asked?.answer(signed);
    setAsked(null);
  };
  return (
    <SigningContext.Provider value={sign}>
      {children}
      {asked && (
        <SigningDialog
          draftId={draftId}
          asked={asked}
          delegation={delegation}
          mayBeUnsigned={mode === "offered"}
          onSigned={answer}
          onClose={() => answer(null)}
        />
      )}
    </SigningContext.Provider>
  );
};
