"use client";
// After a formal act: a notice says what was done, and offers Undo.
import { useTranslations } from "next-intl";
import { useCallback, useRef } from "react";
import { api } from "../../../ui/api";
import { type NoticeTone, useNotice } from "../../../ui/notice";

/** Says what was done. `count`: the number of acts, which are undone together. */
export type OfferUndo = (text: string, tone?: NoticeTone, count?: number) => Promise<void>;

/** `onUndone` fetches the views again once an act was undone. */
export const useOfferUndo = (draftId: string, onUndone: () => void): OfferUndo => {
  const t = useTranslations("record.undo");
  const notice = useNotice();
  const latest = useRef(onUndone);
  latest.current = onUndone;
  return useCallback(
    async (text, tone = "plain", count = 1) => {
      const path = `drafts/${encodeURIComponent(draftId)}` as const;
      const takeable = async (): Promise<number[]> => {
        const { items } = await api.get(`${path}/acts?limit=${count}`);
        return items.flatMap(({ n, undo }) => (undo === null ? [n] : []));
      };
      const numbers = await takeable().catch(() => []);
      if (numbers.length < count) return notice.say(text, tone);
      const undo = async () => {
        try {
          for (const n of numbers) await api.post(`${path}/acts/${n}/undo`);
          notice.say(t("done"));
        } catch (error) {
          notice.fail(error);
        } finally {
          latest.current();
        }
      };
      notice.say(text, tone, {
        label: t("undo"),
        name: t("undoOf", { text }),
        run: () => void undo(),
      });
    },
    [draftId, notice, t],
  );
};
