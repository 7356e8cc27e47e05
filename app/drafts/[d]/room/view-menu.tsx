"use client";
// How the page shows the text: which proposals are in it, and what is drawn beside the words.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Reading } from "#domain/proposals/readings";
import type { ProposalCard } from "#domain/proposals/register";
import { Button } from "../../../ui/button";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine, MenuToggle } from "../../../ui/menu";
import { KeySheet } from "./page/keys";
import type { PaperView } from "./page/paper";

const keyOf = (reading: Reading): string => (reading.as === "only" ? `only ${reading.by}` : reading.as);

const readingOf = (key: string): Reading => {
  if (key.startsWith("only ")) return { as: "only", by: key.slice("only ".length) };
  return { as: key === "accepted" || key === "refused" ? key : "marked" };
};

/** The menu; `cards` are the open proposals of the draft. */
export const ViewMenu = (props: {
  view: PaperView;
  cards: readonly ProposalCard[];
  onView(view: PaperView): void;
}) => {
  const { view, cards, onView } = props;
  const t = useTranslations("room.view");
  const words = useTranslations("proposals.view");
  const keys = useTranslations("room.keys");
  const [showsKeys, setShowsKeys] = useState(false);
  const proposers = [...new Set(cards.map(({ by }) => by))].sort();
  const choose = (key: string) => onView({ ...view, reading: readingOf(key) });
  return (
    <>
      <Menu
        trigger={
          <Button look="quiet">
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
        <MenuItem onSelect={() => setShowsKeys(true)}>{keys("menu")}</MenuItem>
      </Menu>
      {showsKeys && <KeySheet onClose={() => setShowsKeys(false)} />}
    </>
  );
};
