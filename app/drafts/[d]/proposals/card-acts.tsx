"use client";
// The acts on a proposal open to the reader's role: the commonest as buttons, the rest in the card's menu.
import { useTranslations } from "next-intl";
import { proposesAs } from "#domain/people/access";
import { type ProposalCommand, refusalToActOn } from "#domain/proposals/proposal-rights";
import type { ProposalCard } from "#domain/proposals/values";
import { Button, IconButton } from "../../../ui/button";
import { useCopyLink } from "../../../ui/copy-link";
import { Menu, MenuItem, MenuLine } from "../../../ui/menu";
import { lifeAddress } from "../blocks/life-address";
import { placeAddress } from "../find/place-address";
import { useRoom } from "../room/room-context";
import styles from "./card-acts.module.css";
import { useDesk } from "./desk";
import { isSponsor, mergeable } from "./proposal-facts";

const isUnconfirmed = (card: ProposalCard, delegation: string | null): boolean =>
  delegation !== null && card.unconfirmed.includes(delegation);

// What this person may do with this card; the server applies the same rule again.
const useRights = (card: ProposalCard): ((act: ProposalCommand) => boolean) => {
  const { person, draft, silence } = useRoom();
  return (act) => draft.mode !== "adopted" && silence === null && refusalToActOn(card, act, person) === null;
};

export const CardActs = ({ card, onAmend }: { readonly card: ProposalCard; onAmend?(): void }) => {
  const may = useRights(card);
  const t = useTranslations("proposals.act");
  const { ask, act } = useDesk();
  const { person } = useRoom();
  const own = proposesAs(person);
  const isOwn = isSponsor(card, own);
  const mustConfirm = isUnconfirmed(card, person.delegation);
  return (
    <div className={styles.acts}>
      {may("accept") && (
        <Button size="small" className={styles.first} onClick={() => ask({ kind: "accept", cards: [card] })}>
          {t("accept")}
        </Button>
      )}
      {may("reject") && (
        <Button size="small" onClick={() => ask({ kind: "reject", cards: [card] })}>
          {t("reject")}
        </Button>
      )}
      {mustConfirm && may("sponsor") && (
        <Button size="small" className={styles.first} onClick={() => void act(card, "sponsor")}>
          {t("confirm")}
        </Button>
      )}
      <StanceButtons card={card} may={may} />
      {isOwn && onAmend && card.state === "open" && (
        <Button size="small" onClick={onAmend}>
          {t("amend")}
        </Button>
      )}
      {isOwn && !card.rationale && may("explain") && (
        <Button size="small" onClick={() => ask({ kind: "explain", cards: [card] })}>
          {t("sayWhy")}
        </Button>
      )}
      {may("withdraw") && (
        <Button size="small" onClick={() => void act(card, "withdraw")}>
          {t(own === card.by ? "withdraw" : "withdrawName")}
        </Button>
      )}
      {may("reopen") && (
        <Button size="small" onClick={() => void act(card, "reopen")}>
          {t("reopen")}
        </Button>
      )}
    </div>
  );
};

type ByRight = { readonly card: ProposalCard; may(act: ProposalCommand): boolean };

// One click supports or opposes, and a second click withdraws it.
const StanceButtons = ({ card, may }: ByRight) => {
  const t = useTranslations("proposals.act");
  const { act } = useDesk();
  const { delegation } = useRoom().person;
  if (delegation === null) return null;
  return (["support", "oppose"] as const).map((stance) => {
    const holds = (stance === "support" ? card.supporters : card.opponents).includes(delegation);
    if (!may(holds ? "stand-aside" : stance)) return null;
    return (
      <Button
        key={stance}
        size="small"
        aria-pressed={holds}
        className={holds ? styles[stance] : undefined}
        title={holds ? t("standAside") : undefined}
        onClick={() => void act(card, holds ? "stand-aside" : stance)}
      >
        {t(holds ? `${stance}Held` : stance)}
      </Button>
    );
  });
};

/** The menu of one card: rarer acts, and those open to everybody. */
export const CardMenu = ({ card }: { card: ProposalCard }) => {
  const may = useRights(card);
  const { draft, person } = useRoom();
  const mustConfirm = isUnconfirmed(card, person.delegation);
  const t = useTranslations("proposals.act");
  const life = useTranslations("life");
  const copy = useCopyLink();
  const address = placeAddress(draft.id, { pid: card.pid, proposal: card.id });
  const { ask, act, cards, blocks } = useDesk();
  const wish = (kind: "park" | "merge" | "explain" | "sides") => ask({ kind, cards: [card] });
  const canMerge = may("merge") && mergeable(card, cards).length > 0;
  const hasMore = may("park") || canMerge || may("explain") || (may("sponsor") && !mustConfirm);
  return (
    <Menu
      trigger={
        <IconButton look="quiet" size="small" label={t("more")}>
          <span aria-hidden="true">···</span>
        </IconButton>
      }
    >
      {may("sponsor") && !mustConfirm && (
        <MenuItem onSelect={() => void act(card, "sponsor")} note={t("sponsorNote")}>
          {t("sponsor")}
        </MenuItem>
      )}
      {may("explain") && (
        <MenuItem onSelect={() => wish("explain")}>{t(card.rationale ? "explainAgain" : "explain")}</MenuItem>
      )}
      {canMerge && <MenuItem onSelect={() => wish("merge")}>{t("merge")}</MenuItem>}
      {may("park") && (
        <MenuItem onSelect={() => wish("park")} note={t("parkNote")}>
          {t("park")}
        </MenuItem>
      )}
      {hasMore && <MenuLine />}
      {card.state === "open" && blocks.length > 0 && (
        <MenuItem onSelect={() => wish("sides")}>{t("sides")}</MenuItem>
      )}
      {blocks.length === 0 && card.label !== "" && (
        <MenuItem onSelect={() => window.location.assign(address)}>{t("inRoom")}</MenuItem>
      )}
      <MenuItem href={lifeAddress(draft.id, card.target?.of ?? card.pid)}>{life("open")}</MenuItem>
      <MenuItem onSelect={() => void copy(address)}>{t("copyLink")}</MenuItem>
    </Menu>
  );
};
