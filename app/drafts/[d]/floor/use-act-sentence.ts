"use client";
// What a line was understood to say, as a sentence.
import { useFormatter, useTranslations } from "next-intl";
import type { FloorAct } from "#domain/floor/floor-acts";
import { proposalName } from "#domain/floor/floor-proposals";

/** Longest words in a sentence, in UTF-16 units. */
const longest = 160;

const short = (words: string): string => {
  const text = words.trim();
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
};

/** Describes an act in a sentence. */
export const useActSentence = (): ((act: FloorAct) => string) => {
  const t = useTranslations("floor.sentences");
  const format = useFormatter();
  return (act) => {
    if (act.act === "undo") return t("undo");
    if (act.act === "go") return t("go", { place: act.place });
    if (act.act === "bracket") return t("bracket", { quote: short(act.quote) });
    const codes = format.list(act.delegations);
    const who = act.onBehalfOf === null ? codes : t("behalf", { who: codes, of: act.onBehalfOf });
    const n = act.delegations.length;
    if (act.act === "position") {
      const sentence = t(act.position, { who, n });
      return act.note === null ? sentence : t("note", { sentence, note: short(act.note) });
    }
    if (act.act !== "propose")
      return t(act.act, { who, n, proposals: format.list(act.proposals.map(proposalName)) });
    const { change } = act;
    switch (change.op) {
      case "insert":
        return t("insert", {
          who,
          n,
          text: short(change.said),
          side: change.side,
          quote: short(change.quote),
        });
      case "replace":
        return t("replace", { who, n, quote: short(change.quote), text: short(change.text) });
      case "delete":
        return t("delete", { who, n, quote: short(change.quote) });
      case "new":
        return t("new", {
          who,
          n,
          text: short(change.text),
          side: change.after === undefined ? "after" : "before",
        });
      case "alternative":
        return t(change.op, { who, n, text: short(change.text) });
      case "move":
        return t("move", { who, n, side: change.side, label: change.label });
      case "remove":
        return t("remove", { who, n });
    }
  };
};
