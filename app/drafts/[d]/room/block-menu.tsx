"use client";
// Editing structure by hand: new, moved, restyled, deleted blocks. The server does the work; this only asks for it.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DraftConnection } from "#editor/connection";
import { api } from "../../../ui/api";
import { IconButton } from "../../../ui/button";
import { useCopyLink } from "../../../ui/copy-link";
import { FormDialog } from "../../../ui/form-dialog";
import { Menu, MenuItem, MenuLine } from "../../../ui/menu";
import { useNotice } from "../../../ui/notice";
import { onDemand } from "../../../ui/on-demand";
import { lifeAddress } from "../blocks/life-address";
import { placeAddress } from "../find/place-address";
import type { BlockView } from "./answers";
import { useRoom } from "./room-context";
import { whenSettled } from "./structure-commands";

const RestyleDialog = onDemand(() => import("./proposing/restyle-dialog").then((part) => part.RestyleDialog));

type BlockMenuProps = {
  readonly block: BlockView;
  readonly blocks: readonly BlockView[];
  readonly connection: DraftConnection | null;
  readonly isLocked: boolean;
  onGo(pid: string): void;
  onChange(): void;
};

type BlockDialogKind = "delete" | "restyle" | null;
type BlockCommand = "move" | "delete" | "restyle";

// The menu's requests; any response, even a refusal, may mean that the block has changed.
const useBlockActs = ({ block, connection, onGo, onChange }: BlockMenuProps) => {
  const t = useTranslations("brackets.references");
  const { path } = useRoom();
  const notice = useNotice();
  const act = async <T,>(send: () => Promise<T>): Promise<T | null> => {
    try {
      await whenSettled(connection);
      return await send();
    } catch (error) {
      notice.fail(error);
      return null;
    } finally {
      onChange();
    }
  };
  const own = <const N extends string>(name: N) => path(`blocks/${encodeURIComponent(block.pid)}/${name}`);
  const add = async (type: "heading" | "paragraph") => {
    const made = await act(() => api.post(path("blocks"), { type, after: block.pid }));
    if (made) onGo(made.pid);
  };
  const markReferences = async () => {
    const marked = await act(() => api.post(own("references")));
    if (marked) notice.say(t("marked", { count: marked.items.length }));
  };
  const change = (name: BlockCommand, body: object) => act(() => api.post(own(name), body));
  return { add, markReferences, change };
};

export const BlockMenu = (props: BlockMenuProps) => {
  const { block, isLocked } = props;
  const t = useTranslations("room.block");
  const tReferences = useTranslations("brackets.references");
  const [asking, setAsking] = useState<BlockDialogKind>(null);
  const { add, markReferences, change } = useBlockActs(props);
  return (
    <>
      <Menu
        trigger={
          <IconButton look="quiet" size="small" label={t("menu")}>
            <span aria-hidden="true">···</span>
          </IconButton>
        }
      >
        <ReadItems block={block} />
        <MenuLine />
        <MenuItem onSelect={() => void add("paragraph")}>{t("newParagraph")}</MenuItem>
        <MenuItem onSelect={() => void add("heading")}>{t("newHeading")}</MenuItem>
        <MenuLine />
        <MoveItems {...props} onMove={(after) => void change("move", { after })} />
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
      <Asked block={block} asking={asking} onClose={() => setAsking(null)} onKeep={change} />
    </>
  );
};

/** Menu items for everybody: the link to the block's life, and its address. */
export const ReadItems = ({ block }: Pick<BlockMenuProps, "block">) => {
  const t = useTranslations("life");
  const common = useTranslations("common");
  const { draft } = useRoom();
  const copy = useCopyLink();
  return (
    <>
      <MenuItem href={lifeAddress(draft.id, block.pid)}>{t("open")}</MenuItem>
      <MenuItem onSelect={() => void copy(placeAddress(draft.id, block))}>{common("copyLink")}</MenuItem>
    </>
  );
};

type MoveItemsProps = BlockMenuProps & { onMove(after: string | null): void };

const MoveItems = ({ block, blocks, isLocked, onMove }: MoveItemsProps) => {
  const t = useTranslations("room.block");
  const index = blocks.findIndex(({ pid }) => pid === block.pid);
  // S7: the place may be agreed or reopened independently of the words.
  const isFixed = block.placement === "agreed" || (isLocked && block.placement !== "open");
  const before = blocks[index - 2]?.pid ?? null;
  const after = blocks[index + 1]?.pid;
  return (
    <>
      <MenuItem disabled={isFixed || index <= 0} onSelect={() => onMove(before)}>
        {t("moveUp")}
      </MenuItem>
      <MenuItem disabled={isFixed || after === undefined} onSelect={() => onMove(after ?? null)}>
        {t("moveDown")}
      </MenuItem>
    </>
  );
};

type AskedProps = {
  readonly block: BlockView;
  readonly asking: BlockDialogKind;
  onClose(): void;
  onKeep(change: BlockCommand, body: object): unknown;
};

const Asked = ({ block, asking, onClose, onKeep }: AskedProps) => {
  const t = useTranslations("room.block");
  if (asking === "delete")
    return (
      <FormDialog
        title={t("deleteTitle")}
        lead={t("deleteLead", { links: block.links, positions: block.positions.length })}
        submit={t("delete")}
        look="danger"
        onClose={onClose}
        onSubmit={() => onKeep("delete", {})}
      >
        <blockquote dir="auto">{block.text}</blockquote>
      </FormDialog>
    );
  if (asking === "restyle")
    return (
      <RestyleDialog
        block={block}
        submit={t("restyleKeep")}
        onClose={onClose}
        onKeep={(kind, level) => onKeep("restyle", { kind, level })}
      />
    );
  return null;
};
