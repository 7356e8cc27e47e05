"use client";
// Acts on proposals: sent once everything typed earlier has reached the server, announced when done, with Undo where
// possible.
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef } from "react";
import type { ProposalCard } from "#domain/proposals/values";
import { api } from "../../../ui/api";
import { useNotice } from "../../../ui/notice";
import { useRoom } from "../room/room-context";
import { type OptionalSignature, type Sign, useSigning } from "../signing/use-signing";
import { useOfferUndo } from "../undo/use-offer-undo";

/** Acts that take a single click. */
export type SimpleAct = "support" | "oppose" | "stand-aside" | "sponsor" | "withdraw" | "reopen";
type DeskAct = SimpleAct | "accept" | "reject" | "park" | "merge" | "explain";

export type ProposalActs = {
  /** Resolves to whether it succeeded; a failure has already been shown. */
  act(card: ProposalCard, act: DeskAct, body?: object): Promise<boolean>;
  /** The same act on several, one after the other, stopping at the first failure. */
  actOnEach(cards: readonly ProposalCard[], act: DeskAct, body?: object): Promise<boolean>;
  /** Accepts all or none. */
  acceptAll(cards: readonly ProposalCard[], reason: string): Promise<boolean>;
};

const tones = { accept: "agreed", support: "agreed", merge: "agreed" } as const;

const signedActs = { support: "proposal.supported", oppose: "proposal.opposed" } as const;

// Support and opposition are signed where the draft signs acts: with the paragraph's words and the proposal's.
const signedVoice = async (
  sign: Sign,
  { id, pid, removed, inserted }: ProposalCard,
  { act, body }: { readonly act: DeskAct; readonly body?: object | undefined },
): Promise<OptionalSignature | null> => {
  if (act !== "support" && act !== "oppose") return {};
  const says = { proposal: id, ...body };
  const proposed = { removed, inserted };
  return sign({ act: signedActs[act], blocks: [{ pid }], says, proposed });
};

/** The acts. `settle` waits until what was typed is stored; `onChanged` fetches the views again. */
export const useProposalActs = (setting: { settle(): Promise<void>; onChanged(): void }): ProposalActs => {
  const t = useTranslations("proposals");
  const { path, draft } = useRoom();
  const notice = useNotice();
  const latest = useRef(setting);
  latest.current = setting;
  const offer = useOfferUndo(draft.id, () => latest.current.onChanged());
  const sign = useSigning();
  const attempt = useCallback(
    async (work: () => Promise<unknown>): Promise<boolean> => {
      try {
        await latest.current.settle();
        return (await work()) !== false;
      } catch (error) {
        notice.fail(error);
        return false;
      } finally {
        latest.current.onChanged();
      }
    },
    [notice],
  );
  return useMemo(() => {
    const post = (id: string, act: DeskAct, body: object = {}) =>
      api.post(path(`proposals/${encodeURIComponent(id)}/${act}`), body);
    const say = (cards: readonly ProposalCard[], act: DeskAct, acts = cards.length) => {
      const text = t(`done.${act}`, { count: cards.length, by: cards[0]?.by ?? "" });
      return offer(text, act in tones ? "agreed" : "plain", acts);
    };
    const actOnEach: ProposalActs["actOnEach"] = async (cards, act, body) => {
      const done = await attempt(async () => {
        for (const card of cards) {
          const signed = await signedVoice(sign, card, { act, body });
          if (!signed) return false;
          await post(card.id, act, { ...body, ...signed });
        }
        return true;
      });
      if (done) void say(cards, act);
      return done;
    };
    return {
      act: (card, act, body) => actOnEach([card], act, body),
      actOnEach,
      acceptAll: async (cards, reason) => {
        const body = { ids: cards.map(({ id }) => id), ...(reason && { reason }) };
        const done = await attempt(() => api.post(path("proposals/accept"), body));
        if (done) void say(cards, "accept", 1);
        return done;
      },
    };
  }, [attempt, offer, path, sign, t]);
};
