"use client";
// Puts brackets around selected words for a pen-holder: the server inserts them in the base text.
import { useTranslations } from "next-intl";
import type * as Y from "yjs";
import type { DraftConnection } from "#editor/connection";
import { readBlocks } from "#editor/draft-doc";
import type { ChosenWords } from "#editor/drafting-editor";
import { api } from "../../../../ui/api";
import { useNotice } from "../../../../ui/notice";
import { useOfferUndo } from "../../undo/use-offer-undo";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";
import { whenSettled } from "../structure-commands";

// Converts an offset in a block's live words to one in its base text, which leaves out proposed words and collapses
// white space.
const baseOffset = (doc: Y.Doc, pid: string, offset: number): number => {
  const block = readBlocks(doc).find((each) => each.pid === pid);
  let live = 0;
  let before = "";
  for (const { text, insertions } of block?.runs ?? []) {
    if (insertions.length === 0) before += text.slice(0, Math.max(0, offset - live));
    live += text.length;
  }
  return before.replace(/\s+/gu, " ").trimStart().length;
};

export const useBracketing = (setting: {
  connection: DraftConnection | null;
  doc: Y.Doc | null;
  byPid: ReadonlyMap<string, BlockView>;
  onDone(): void;
}): ((words: ChosenWords) => void) => {
  const t = useTranslations("proposals.bracket");
  const { path, draft } = useRoom();
  const notice = useNotice();
  const offer = useOfferUndo(draft.id, setting.onDone);
  const bracket = async ({ pid, start, end }: ChosenWords) => {
    try {
      await whenSettled(setting.connection);
      const { doc } = setting;
      if (!doc) return;
      const place = { start: baseOffset(doc, pid, start), end: baseOffset(doc, pid, end) };
      if (place.start === place.end) return notice.say(t("none"), "warn");
      const digest = setting.byPid.get(pid)?.digest;
      await api.post(path(`blocks/${encodeURIComponent(pid)}/bracket`), { ...place, digest });
      void offer(t("done"), "agreed");
    } catch (error) {
      notice.fail(error);
    }
    setting.onDone();
  };
  return (words) => void bracket(words);
};
