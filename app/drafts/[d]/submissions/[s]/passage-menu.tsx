"use client";
// What can be done with the cut of a passage: other words, two passages, one with the next, another place.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ThemedPassageView } from "#server/submissions/themed-passages";
import { api } from "../../../../ui/api";
import { ActsMenu, MenuItem } from "../../../../ui/menu";
import { useNotice } from "../../../../ui/notice";
import { CutDialog } from "./cut-dialog";
import { useDesk } from "./desk-context";
import { PlaceDialog } from "./place-dialog";

/** The menu at the end of a passage's line. */
export const PassageMenu = ({ passage }: { passage: ThemedPassageView }) => {
  const t = useTranslations("submissions.cut");
  const { path, refresh, body, passages } = useDesk();
  const { say, fail } = useNotice();
  const [open, setOpen] = useState<"cut" | "place" | null>(null);
  const at = passages.findIndex((each) => each.id === passage.id);
  const [before, next] = [passages[at - 1], passages[at + 1]];
  const canJoin = next?.language === passage.language;
  const [from, to] = freeAround(body, before?.end ?? 0, next?.start ?? body.length);
  const join = () =>
    api.post(path(`passages/${encodeURIComponent(passage.id)}/join`), { digest: passage.digest }).then(() => {
      say(t("wasJoined"));
      refresh();
    }, fail);
  return (
    <>
      <ActsMenu label={t("menu", { ordinal: passage.ordinal })}>
        <MenuItem onSelect={() => setOpen("cut")} note={t("openNote")}>
          {t("open")}
        </MenuItem>
        <JoinItem canJoin={canJoin} join={join} next={next} />
        <MenuItem onSelect={() => setOpen("place")}>{t("place")}</MenuItem>
      </ActsMenu>
      {open === "cut" && (
        <CutDialog passage={passage} body={body} from={from} to={to} onClose={() => setOpen(null)} />
      )}
      {open === "place" && <PlaceDialog passage={passage} onClose={() => setOpen(null)} />}
    </>
  );
};

type JoinItemProps = {
  readonly canJoin: boolean;
  readonly join: () => Promise<void>;
  readonly next: ThemedPassageView | undefined;
};

const JoinItem = ({ canJoin, join, next }: JoinItemProps) => {
  const t = useTranslations("submissions.cut");
  return (
    <MenuItem
      disabled={!canJoin}
      onSelect={() => void join()}
      note={next ? t(canJoin ? "joinNote" : "joinOther", { ordinal: next.ordinal }) : t("joinNone")}
    >
      {t("join")}
    </MenuItem>
  );
};

// Without the white space between it and its neighbours.
const freeAround = (body: string, from: number, to: number): readonly [number, number] => {
  const words = body.slice(from, to);
  return [from + words.length - words.trimStart().length, from + words.trimEnd().length];
};
