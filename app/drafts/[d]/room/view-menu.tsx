"use client";
// How the page shows the text: with which proposals, and with which annotations.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Reading } from "#domain/proposals/readings";
import type { ProposalCard } from "#domain/proposals/values";
import { Button } from "../../../ui/button";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine, MenuToggle } from "../../../ui/menu";
import { onDemand } from "../../../ui/on-demand";
import { useFind } from "../find/find-context";
import type { PaperView } from "./page/paper";

const LooksDialog = onDemand(() => import("../../../ui/looks-dialog").then((part) => part.LooksDialog));

const keyOf = (reading: Reading): string => (reading.as === "only" ? `only ${reading.by}` : reading.as);

const readingOf = (key: string): Reading => {
  if (key.startsWith("only ")) return { as: "only", by: key.slice("only ".length) };
  return { as: key === "accepted" || key === "refused" ? key : "marked" };
};

type ViewMenuProps = {
  view: PaperView;
  cards: readonly ProposalCard[];
  onView(view: PaperView): void;
  /** Shows the text alone, without bars and margin. */
  onAlone(): void;
  /** Opens the bar that searches for words and steps through proposals, brackets, changes and colleagues. */
  onWalk(): void;
};

/** The menu; `cards` are the open proposals of the draft. */
export const ViewMenu = (props: ViewMenuProps) => {
  const { view, cards, onView, onAlone, onWalk } = props;
  const t = useTranslations("room.view");
  const words = useTranslations("proposals.view");
  const keys = useTranslations("room.keys");
  const walk = useTranslations("find.walk");
  const looks = useTranslations("common.looks");
  const { open } = useFind();
  const [isChoosing, setChoosing] = useState(false);
  const proposers = [...new Set(cards.map(({ by }) => by))].sort();
  const choose = (key: string) => onView({ ...view, reading: readingOf(key) });
  return (
    <>
      <Menu
        trigger={
          <Button look="quiet" data-tour="view">
            {t("title")} <span aria-hidden="true">▾</span>
          </Button>
        }
      >
        <MenuLabel>{words("title")}</MenuLabel>
        <MenuChoice
          value={keyOf(view.reading)}
          options={(["marked", "refused", "accepted"] as const).map((as) => ({
            value: as,
            label: words(as),
          }))}
          onChange={choose}
        />
        {proposers.length > 0 && (
          <>
            <MenuLabel>{words("only")}</MenuLabel>
            <MenuChoice
              value={keyOf(view.reading)}
              options={proposers.map((by) => ({ value: keyOf({ as: "only", by }), label: by }))}
              onChange={choose}
            />
          </>
        )}
        <MenuLine />
        <MenuToggle checked={view.brackets} onChange={(brackets) => onView({ ...view, brackets })}>
          {t("brackets")}
        </MenuToggle>
        <MenuToggle checked={view.sources} onChange={(sources) => onView({ ...view, sources })}>
          {t("sources")}
        </MenuToggle>
        <MenuLine />
        <MenuItem onSelect={onAlone}>{t("alone")}</MenuItem>
        <MenuItem onSelect={() => setChoosing(true)}>{looks("title")}</MenuItem>
        <MenuLine />
        <MenuItem onSelect={onWalk}>{walk("open")}</MenuItem>
        <MenuItem onSelect={() => open("keys")}>{keys("menu")}</MenuItem>
      </Menu>
      {isChoosing && <LooksDialog onClose={() => setChoosing(false)} />}
    </>
  );
};
