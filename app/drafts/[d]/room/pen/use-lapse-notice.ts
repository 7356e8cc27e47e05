"use client";
// A24e: after the text itself was edited, a notice names the positions that lapse, and offers Undo.
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type * as Y from "yjs";
import { useListed } from "../../../../ui/language";
import { useNotice } from "../../../../ui/notice";
import type { BlockView } from "../answers";
import { useSteady } from "../use-steady";
import { holding } from "./holding";
import { WatchedWords, type WrittenWords } from "./watched-words";

/** How long after the last key the notice appears, in milliseconds. */
const after = 1200;

/** Watches while `isOn`; `byPid`: the paragraphs as the server last described them. */
export const useLapseNotice = (
  doc: Y.Doc | null,
  isOn: boolean,
  byPid: ReadonlyMap<string, BlockView>,
): void => {
  const listed = useListed();
  const t = useTranslations("pen");
  const notice = useNotice();
  const holdingOn = useSteady((pid: string) => {
    const block = byPid.get(pid);
    return block ? holding(block) : [];
  });
  const say = useSteady((words: WrittenWords, held: readonly string[]) => {
    const text = t("lapsed", { count: held.length, delegations: listed(held) });
    notice.say(text, "warn", {
      label: t("undo"),
      name: t("undoOf", { text }),
      run: () => notice.say(t(words.takeBack() ? "undone" : "changedSince")),
    });
  });
  useEffect(() => {
    if (!doc || !isOn) return;
    const held = new Map<string, readonly string[]>();
    const timer: { id?: ReturnType<typeof setTimeout> } = {};
    const watched = new WatchedWords(doc, (pid) => {
      // Positions that counted before the first key: the server's next answer already shows them as lapsed.
      if (!held.has(pid)) held.set(pid, holdingOn(pid));
      clearTimeout(timer.id);
      timer.id = setTimeout(report, after);
    });
    const report = () => {
      for (const words of watched.written()) {
        const lapsed = held.get(words.pid) ?? [];
        if (lapsed.length > 0) say(words, lapsed);
      }
      held.clear();
    };
    return () => {
      // On leaving the mode, a pending notice appears at once.
      clearTimeout(timer.id);
      report();
      watched.stop();
    };
  }, [doc, isOn, holdingOn, say]);
};
