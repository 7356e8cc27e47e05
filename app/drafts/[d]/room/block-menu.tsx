"use client";
// Structure by hand: new, moved, restyled, deleted. The server does it; this only asks.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DraftConnection } from "#editor/connection";
import { api } from "../../../ui/api";
import { IconButton } from "../../../ui/button";
import { FormDialog } from "../../../ui/form-dialog";
import { Menu, MenuItem, MenuLine } from "../../../ui/menu";
import { useNotice } from "../../../ui/notice";
import type { BlockView } from "./answers";
import { RestyleDialog } from "./proposing/restyle-dialog";
import { useRoom } from "./room-context";
import { whenSettled } from "./structure-commands";

type BlockMenuProps = {
  readonly block: BlockView;
  readonly blocks: readonly BlockView[];
  readonly connection: DraftConnection | null;
  readonly isLocked: boolean;
  onGo(pid: string): void;
  onChange(): void;
};

type Asking = "delete" | "restyle" | null;

/** The menu of one block. */
export const BlockMenu = ({ block, blocks, connection, isLocked, onGo, onChange }: BlockMenuProps) => {
  const t = useTranslations("room.block");
  const tReferences = useTranslations("brackets.references");
  const { path } = useRoom();
  const notice = useNotice();
  const [asking, setAsking] = useState<Asking>(null);
  const index = blocks.findIndex(({ pid }) => pid === block.pid);
  const act = async <T,>(command: string, body: object): Promise<T | null> => {
    try {
      await whenSettled(connection);
      return await api.post<T>(path(command), body);
    } catch (error) {
      notice.fail(error);
      return null;
    } finally {
      onChange();
    }
  };
  const own = (name: string) => `blocks/${encodeURIComponent(block.pid)}/${name}`;
  const add = async (type: "heading" | "paragraph") => {
    const made = await act<BlockView>("blocks", { type, after: block.pid });
    if (made) onGo(made.pid);
  };
  const markReferences = async () => {
    const marked = await act<{ items: readonly unknown[] }>(own("references"), {});
    if (marked) notice.say(tReferences("marked", { count: marked.items.length }));
  };
  // S7: the place is agreed apart from the words, or open apart from them.
  const isFixed = block.placement === "agreed" || (isLocked && block.placement !== "open");
  const before = blocks[index - 2]?.pid ?? null;
  const behind = blocks[index + 1]?.pid;
  return (
    <>
      <Menu
        trigger={
          <IconButton look="quiet" size="small" label={t("menu")}>
            <span aria-hidden="true">···</span>
          </IconButton>
        }
      >
        <MenuItem onSelect={() => void add("paragraph")}>{t("newParagraph")}</MenuItem>
        <MenuItem onSelect={() => void add("heading")}>{t("newHeading")}</MenuItem>
        <MenuLine />
        <MenuItem disabled={isFixed || index <= 0} onSelect={() => void act(own("move"), { after: before })}>
          {t("moveUp")}
        </MenuItem>
        <MenuItem
          disabled={isFixed || behind === undefined}
          onSelect={() => void act(own("move"), { after: behind })}
        >
          {t("moveDown")}
        </MenuItem>
        <MenuItem disabled={isLocked} onSelect={() => setAsking("restyle")}>
          {t("restyle")}
        </MenuItem>
        <MenuItem disabled={isLocked} onSelect={() => void markReferences()}>
          {tReferences("mark")}
        </MenuItem>
        <MenuLine />
        <MenuItem danger disabled={isLocked} onSelect={() => setAsking("delete")}>
          {t("delete")}
        </MenuItem>
      </Menu>
      {asking === "delete" && (
        <FormDialog
          title={t("deleteTitle")}
          lead={t("deleteLead", { links: block.links, positions: block.positions.length })}
          submit={t("delete")}
          look="danger"
          onClose={() => setAsking(null)}
          onSubmit={() => act(own("delete"), {})}
        >
          <blockquote dir="auto">{block.text}</blockquote>
        </FormDialog>
      )}
      {asking === "restyle" && (
        <RestyleDialog
          block={block}
          submit={t("restyleKeep")}
          onClose={() => setAsking(null)}
          onKeep={(kind, level) => act(own("restyle"), { kind, level })}
        />
      )}
    </>
  );
};
