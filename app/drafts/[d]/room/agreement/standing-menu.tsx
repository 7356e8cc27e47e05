"use client";
// The standing of a paragraph and, for co-facilitators, the acts that change it.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { offeredAfter } from "#domain/agreement/closing";
import type { Standing } from "#domain/agreement/kinds";
import { isLocked } from "#domain/agreement/positions";
import { api } from "../../../../ui/api";
import { Badge, type BadgeTone } from "../../../../ui/badge";
import { Button } from "../../../../ui/button";
import { Menu, MenuItem, MenuLine } from "../../../../ui/menu";
import { useNotice } from "../../../../ui/notice";
import { onDemand } from "../../../../ui/on-demand";
import { useSigning } from "../../signing/use-signing";
import { useOfferUndo } from "../../undo/use-offer-undo";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";
import { signedStanding } from "./signed-standing";

const StandingDialog = onDemand(() => import("./standing-dialog").then((part) => part.StandingDialog));
const OralRevisionDialog = onDemand(() =>
  import("./oral-revision-dialog").then((part) => part.OralRevisionDialog),
);
const PlaceDialog = onDemand(() => import("./place-dialog").then((part) => part.PlaceDialog));

const tones: Readonly<Record<Standing, BadgeTone>> = {
  open: "plain",
  "suggested-for-closure": "closure",
  "agreed-ad-ref": "agreed",
  agreed: "agreed",
  suspended: "warn",
};

/** The standing of a paragraph, as a word in its colour. */
export const StandingBadge = ({ standing }: { standing: Standing }) => {
  const t = useTranslations("room.standing");
  return <Badge tone={tones[standing]}>{t(standing)}</Badge>;
};

type StandingMenuProps = {
  readonly block: BlockView;
  readonly blocks: readonly BlockView[];
  onChange(): void;
};

/** The acts of those who may close and of pen-holders; while silence runs, the reason why there are none. */
export const ClosingActs = (props: StandingMenuProps) => {
  const t = useTranslations("agreement");
  const { may, silence, draft } = useRoom();
  const [revising, setRevising] = useState(false);
  const { block, onChange } = props;
  const mayClose = may("close");
  const mayRevise = may("revise orally") && isLocked(block.standing);
  if (block.type !== "paragraph" || draft.mode === "adopted" || !(mayClose || mayRevise)) return null;
  if (silence) return <span>{t("frozen")}</span>;
  return (
    <>
      {mayClose && <StandingMenu {...props} />}
      {mayRevise && (
        <Button size="small" onClick={() => setRevising(true)}>
          {t("oralRevision.open")}
        </Button>
      )}
      {revising && (
        <OralRevisionDialog block={block} onClose={() => setRevising(false)} onChange={onChange} />
      )}
    </>
  );
};

/** The menu with which a co-facilitator closes, suspends and reopens a paragraph, and agrees its place. */
const StandingMenu = ({ block, blocks, onChange }: StandingMenuProps) => {
  const t = useTranslations("room.standing");
  const terms = useTranslations("agreement.standing");
  const { path, draft } = useRoom();
  const notice = useNotice();
  const offer = useOfferUndo(draft.id, onChange);
  const sign = useSigning();
  const [to, setTo] = useState<Standing | "place" | null>(null);
  const { standing } = block;
  const post = async (what: "standing" | "placement", body: object, done: string) => {
    try {
      const signed = what === "standing" ? await signedStanding(sign, block, body) : {};
      if (!signed) return;
      await api.post(path(`blocks/${encodeURIComponent(block.pid)}/${what}`), { ...body, ...signed });
      void offer(done, "agreed");
    } catch (error) {
      notice.fail(error);
    } finally {
      onChange();
    }
  };
  const choose = (next: Standing) => {
    const asks = isLocked(next) || isLocked(standing) || next === "suspended";
    if (asks) setTo(next);
    else void post("standing", { to: next, digest: block.digest }, terms("done", { standing: t(next) }));
  };
  const aboutOf = (next: Standing) => {
    if (next !== "open") return t(`about.${next}`);
    if (standing === "suspended") return terms("aboutTakeUp");
    return t(isLocked(standing) ? "about.reopen" : "about.open");
  };
  const nameOf = (next: Standing) => {
    if (next !== "open") return t(`to.${next}`);
    return standing === "suspended" ? terms("takeUp") : t("toOpen");
  };
  return (
    <>
      <Menu
        align="start"
        trigger={
          <Button size="small">
            {t("change")} <span aria-hidden="true">▾</span>
          </Button>
        }
      >
        {offeredAfter(standing).map((next) => (
          <MenuItem key={next} onSelect={() => choose(next)} note={aboutOf(next)}>
            {nameOf(next)}
          </MenuItem>
        ))}
        {isLocked(standing) && (
          <MenuItem onSelect={() => setTo(standing)} note={terms("aboutTerms")}>
            {terms("terms")}
          </MenuItem>
        )}
        <MenuLine />
        <PlaceItems
          block={block}
          onPlace={(place) => void post("placement", { to: place }, terms("placeDone"))}
          onAsk={() => setTo("place")}
        />
      </Menu>
      {to !== null && to !== "place" && (
        <StandingDialog
          block={block}
          blocks={blocks}
          to={to}
          onClose={() => setTo(null)}
          onChange={onChange}
        />
      )}
      {to === "place" && <PlaceDialog block={block} onClose={() => setTo(null)} onChange={onChange} />}
    </>
  );
};

const PlaceItems = (props: { block: BlockView; onPlace(to: "open" | "agreed"): void; onAsk(): void }) => {
  const t = useTranslations("agreement.placement");
  const { placement } = props.block;
  return (
    <>
      {placement !== "agreed" && (
        <MenuItem onSelect={() => props.onPlace("agreed")} note={t("aboutAgree")}>
          {t("agree")}
        </MenuItem>
      )}
      {placement === "with-words" && (
        <MenuItem onSelect={() => props.onPlace("open")} note={t("aboutOpen")}>
          {t("open")}
        </MenuItem>
      )}
      {placement === "agreed" && (
        <MenuItem onSelect={props.onAsk} note={t("aboutOpen")}>
          {t("reopen")}
        </MenuItem>
      )}
    </>
  );
};
