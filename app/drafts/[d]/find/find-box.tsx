"use client";
// The box: one line for numbers, words, delegations, pages and acts, and what it leads to below.
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { type Destination, destinations } from "#domain/finding/destinations";
import { Dialog } from "../../../ui/dialog";
import { Finder, type Finding } from "../../../ui/finder";
import type { HeldKeys } from "../../../ui/later";
import { Found } from "./found";
import { useGoing } from "./use-going";
import { useReachable } from "./use-reachable";
import type { FindDraft, WayName } from "./ways";

const keyOf = (each: Destination): string => {
  if (each.to === "way" || each.to === "delegation") return `${each.to}-${each.key}`;
  return `${each.to}-${each.to === "proposal" ? each.id : each.pid}`;
};

type BoxProps = FindDraft & {
  /** What is typed before its line has the focus. */
  readonly held: HeldKeys;
  onClose(): void;
  /** Called when it has gone, and what was chosen in it has the focus. */
  onLeft(): void;
};

/** The box, while it is open. */
export const FindBox = ({ onClose, onLeft, held, ...of }: BoxProps) => {
  const t = useTranslations("find");
  const { reachable, shown, isLoading } = useReachable(of);
  const go = useGoing(of);
  const chosen = useRef<Destination<WayName> | null>(null);
  const find = (typed: string): Finding[] =>
    destinations(typed, reachable).map((each) => ({
      key: keyOf(each),
      shown: <Found destination={each} shown={shown} />,
      take: () => {
        chosen.current = each;
        onClose();
      },
    }));
  // The box gives the focus back as it goes; only then what was chosen may take it.
  const leave = () => {
    try {
      if (chosen.current) go(chosen.current);
    } finally {
      onLeft();
    }
  };
  return (
    <Dialog open onOpenChange={onClose} title={t("title")} wide onLeft={leave}>
      <Finder
        label={t("label")}
        placeholder={t("placeholder")}
        hint={t("hint")}
        isLoading={isLoading}
        none={isLoading ? t("loading") : t("none")}
        counted={(count) => t("count", { count })}
        held={held}
        isInPlace
        most={60}
        autoFocus
        find={find}
      />
    </Dialog>
  );
};
