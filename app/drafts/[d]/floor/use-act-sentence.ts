"use client";
// Describes in a sentence how a line was understood.
import { useFormatter, useTranslations } from "next-intl";
import { proposalName } from "#domain/floor/floor-proposals";
import type { FloorAct, FloorChange, FloorProposal } from "#domain/floor/values";
import { useClauses } from "../../../ui/language";

/** Maximum length of words quoted in a sentence. UTF-16 code units. */
const longest = 160;

const short = (words: string): string => {
  const text = words.trim();
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
};

export const useActSentence = (): ((acts: readonly FloorAct[]) => string) => {
  const t = useTranslations("floor.sentences");
  const format = useFormatter();
  const clauses = useClauses();
  const proposalsOf = (all: readonly FloorProposal[]) =>
    format.list(all.map((each) => (each.n === 0 ? t("own", { by: each.by }) : proposalName(each))));
  const describeSpoken = (act: SpokenAct): string => {
    const codes = format.list(act.delegations);
    const who = act.onBehalfOf === null ? codes : t("behalf", { who: codes, of: act.onBehalfOf });
    const n = act.delegations.length;
    switch (act.act) {
      case "position": {
        const sentence = t(act.position, { who, n });
        return act.note === null ? sentence : t("note", { sentence, note: short(act.note) });
      }
      case "lift":
        return t("lift", { who, n });
      case "support":
      case "oppose":
      case "withdraw":
        return t(act.act, { who, n, proposals: proposalsOf(act.proposals) });
      case "propose":
        return describeChange(t, act.change, { who, n });
    }
  };
  const describe = (act: FloorAct): string => {
    switch (act.act) {
      case "undo":
        return t("undo");
      case "go":
        return t("go", { place: act.place });
      case "bracket":
      case "unbracket":
        return t(act.act, { quote: short(act.quote) });
      case "decide":
        return t(act.decision, { proposals: proposalsOf(act.proposals) });
      case "standing":
        return act.reason === null
          ? t(`standing.${act.to}`)
          : t("note", { sentence: t(`standing.${act.to}`), note: short(act.reason) });
      default:
        return describeSpoken(act);
    }
  };
  return (acts) => clauses(acts.map(describe));
};

type SpokenAct = Extract<FloorAct, { readonly delegations: readonly string[] }>;
type Sentences = ReturnType<typeof useTranslations<"floor.sentences">>;

/** The names of the speakers, and their number. */
type NamedSpeakers = { readonly who: string; readonly n: number };

const describeChange = (t: Sentences, change: FloorChange, { who, n }: NamedSpeakers): string => {
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
