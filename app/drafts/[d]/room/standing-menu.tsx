"use client";
// What holds for a paragraph, and for co-facilitators the acts that change it.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { isLocked, type Standing } from "#domain/positions";
import { api } from "../../../ui/api";
import { Badge, type BadgeTone } from "../../../ui/badge";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { TextArea } from "../../../ui/field";
import { Menu, MenuItem } from "../../../ui/menu";
import { useNotice } from "../../../ui/notice";
import type { BlockView } from "./answers";
import { useRoom } from "./room-context";

const tones: Readonly<Record<Standing, BadgeTone>> = {
  open: "plain",
  "suggested-for-closure": "closure",
  "agreed-ad-ref": "agreed",
  agreed: "agreed",
  suspended: "warn",
};

const nextOf = (standing: Standing): readonly Standing[] => {
  switch (standing) {
    case "open":
      return ["suggested-for-closure", "agreed-ad-ref", "agreed", "suspended"];
    case "suggested-for-closure":
      return ["agreed-ad-ref", "agreed", "open"];
    case "agreed-ad-ref":
      return ["agreed", "open"];
    case "agreed":
      return ["agreed-ad-ref", "open"];
    case "suspended":
      return ["open", "suggested-for-closure", "agreed-ad-ref", "agreed"];
  }
};

/** What holds for a paragraph, as a word in its colour. */
export const StandingBadge = ({ standing }: { standing: Standing }) => {
  const t = useTranslations("room.standing");
  return <Badge tone={tones[standing]}>{t(standing)}</Badge>;
};

/** The menu by which a co-facilitator closes and reopens. */
export const StandingMenu = ({ block, onChange }: { block: BlockView; onChange(): void }) => {
  const t = useTranslations("room.standing");
  const { path } = useRoom();
  const notice = useNotice();
  const [to, setTo] = useState<Standing | null>(null);
  const [words, setWords] = useState("");
  const isReopening = to !== null && isLocked(block.standing) && !isLocked(to);
  const change = async (standing: Standing) => {
    try {
      const said = words.trim() && (isReopening ? { reason: words.trim() } : { condition: words.trim() });
      await api.post(path(`blocks/${encodeURIComponent(block.pid)}/standing`), {
        to: standing,
        digest: block.digest,
        ...(said || {}),
      });
      setTo(null);
      setWords("");
    } catch (error) {
      notice.fail(error);
    } finally {
      onChange();
    }
  };
  const choose = (standing: Standing) => {
    const asks = isLocked(standing) || isLocked(block.standing);
    if (asks) setTo(standing);
    else void change(standing);
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
        {nextOf(block.standing).map((standing) => (
          <MenuItem
            key={standing}
            onSelect={() => choose(standing)}
            note={t(`about.${standing === "open" && isLocked(block.standing) ? "reopen" : standing}`)}
          >
            {t(standing === "open" ? "toOpen" : `to.${standing}`)}
          </MenuItem>
        ))}
      </Menu>
      <Dialog
        open={to !== null}
        onOpenChange={(open) => !open && setTo(null)}
        title={isReopening ? t("reopenTitle") : t("closeTitle")}
        lead={isReopening ? t("reopenLead") : t("closeLead")}
        actions={
          <>
            <Button onClick={() => setTo(null)}>{t("cancel")}</Button>
            <Button
              look="primary"
              disabled={isReopening && words.trim() === ""}
              onClick={() => to && void change(to)}
            >
              {to && t(to === "open" ? "toOpen" : `to.${to}`)}
            </Button>
          </>
        }
      >
        <TextArea
          label={isReopening ? t("reason") : t("condition")}
          value={words}
          maxLength={4000}
          onChange={(event) => setWords(event.target.value)}
        />
      </Dialog>
    </>
  );
};
