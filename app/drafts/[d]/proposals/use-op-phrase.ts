"use client";
// What a proposal would do, in brief.
import { useTranslations } from "next-intl";
import type { ProposalCard } from "#domain/proposals/values";
import { useStyleName } from "../room/proposing/use-style-name";
import { useDesk } from "./desk";
import type { NameOfBlock } from "./proposal-facts";

type OpPhrase = (card: Pick<ProposalCard, "op" | "target">) => string;

/** Names the operation of a proposal: "delete", "alternative to 12", "move after 15". */
export const useOpPhrase = (): OpPhrase => useOpPhraseWith(useDesk().nameOf);

/** The same outside a desk; `nameOf` names blocks. */
export const useOpPhraseWith = (nameOf: NameOfBlock): OpPhrase => {
  const t = useTranslations("proposals.op");
  const styleName = useStyleName();
  return ({ op, target }) => {
    switch (op) {
      case "alternative":
        return t("alternative", { of: (target?.of && nameOf(target.of)) || t("gone") });
      case "move":
        return target?.after ? t("move", { after: nameOf(target.after) ?? t("gone") }) : t("moveFirst");
      case "split":
        return target?.cut ? t("split", { at: target.cut }) : t("splitHere");
      case "restyle":
        return target?.kind
          ? t("restyle", { kind: styleName(target.kind, target.level ?? 1) })
          : t("restyleHere");
      default:
        return t(op);
    }
  };
};
