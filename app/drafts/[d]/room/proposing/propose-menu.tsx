"use client";
// What a delegation can propose about a block as a whole; words are proposed by typing.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DraftConnection } from "#editor/connection";
import { api } from "../../../../ui/api";
import { IconButton } from "../../../../ui/button";
import { SelectField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { Menu, MenuItem, MenuLine } from "../../../../ui/menu";
import { useNotice } from "../../../../ui/notice";
import { onDemand } from "../../../../ui/on-demand";
import type { BlockView } from "../answers";
import { ReadItems } from "../block-menu";
import { useRoom } from "../room-context";
import { whenSettled } from "../structure-commands";

const RestyleDialog = onDemand(() => import("./restyle-dialog").then((part) => part.RestyleDialog));

type ProposeMenuProps = {
  readonly block: BlockView;
  readonly blocks: readonly BlockView[];
  readonly connection: DraftConnection | null;
  readonly isLocked: boolean;
  /** Offset of the caret in the live words of this block; null when it is elsewhere. */
  caret(): number | null;
  onGo(pid: string): void;
  onChange(): void;
};

type ProposeDialogKind = "move" | "restyle" | "remove" | null;
type ProposableChange = "split" | "join" | "move" | "restyle" | "delete";

// The menu's requests in the delegation's name; any response, even a refusal, may mean that the block has changed.
const useProposing = (props: ProposeMenuProps) => {
  const { block, connection, caret, onGo, onChange } = props;
  const t = useTranslations("proposals.propose");
  const { path, proposesFor } = useRoom();
  const notice = useNotice();
  const propose = async <T,>(send: () => Promise<T>): Promise<T | null> => {
    try {
      await whenSettled(connection);
      const made = await send();
      notice.say(t("done", { delegation: proposesFor ?? "" }), "agreed");
      return made;
    } catch (error) {
      notice.fail(error);
      return null;
    } finally {
      onChange();
    }
  };
  const change = (name: ProposableChange, body: object) =>
    propose(() => api.post(path(`blocks/${encodeURIComponent(block.pid)}/${name}`), body));
  const addAfter = async () => {
    const style = block.type === "paragraph" ? { kind: block.kind, level: block.level } : {};
    const made = await propose(() =>
      api.post(path("blocks"), { type: "paragraph", after: block.pid, ...style }),
    );
    if (made) onGo(made.pid);
  };
  const alternative = async () => {
    const body = { op: "alternative", pid: block.pid, text: block.text };
    const made = await propose(() => api.post(path("proposals"), body));
    if (made) onGo(made.pid);
  };
  const split = async () => {
    const at = caret();
    if (at === null || at === 0) notice.say(t("noCaret"), "warn");
    else await change("split", { at });
  };
  return { change, addAfter, alternative, split };
};

/** The menu of one block for a delegate during a negotiation. */
export const ProposeMenu = (props: ProposeMenuProps) => {
  const { block, blocks, isLocked } = props;
  const t = useTranslations("proposals.propose");
  const [asking, setAsking] = useState<ProposeDialogKind>(null);
  const { change, addAfter, alternative, split } = useProposing(props);
  const isFirst = blocks.findIndex(({ pid }) => pid === block.pid) <= 0;
  const asks = (what: ProposeDialogKind) => ({ disabled: isLocked, onSelect: () => setAsking(what) });
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
        <MenuItem onSelect={() => void addAfter()}>{t("new")}</MenuItem>
        <MenuItem
          disabled={isLocked || block.text === ""}
          onSelect={() => void alternative()}
          note={t("alternativeNote")}
        >
          {t("alternative")}
        </MenuItem>
        <MenuLine />
        <MenuItem disabled={isLocked} onSelect={() => void split()}>
          {t("split")}
        </MenuItem>
        <MenuItem disabled={isLocked || isFirst} onSelect={() => void change("join", {})}>
          {t("merge")}
        </MenuItem>
        <MenuItem {...asks("move")}>{t("move")}</MenuItem>
        <MenuItem {...asks("restyle")}>{t("restyle")}</MenuItem>
        <MenuLine />
        <MenuItem danger {...asks("remove")}>
          {t("remove")}
        </MenuItem>
      </Menu>
      <Asked block={block} blocks={blocks} asking={asking} onClose={() => setAsking(null)} onKeep={change} />
    </>
  );
};

type AskedProps = Pick<ProposeMenuProps, "block" | "blocks"> & {
  readonly asking: ProposeDialogKind;
  onClose(): void;
  onKeep(change: ProposableChange, body: object): unknown;
};

const Asked = ({ block, blocks, asking, onClose, onKeep }: AskedProps) => {
  const t = useTranslations("proposals.propose");
  const common = { block, onClose };
  if (asking === "move")
    return <MoveDialog {...common} blocks={blocks} onKeep={(after) => onKeep("move", { after })} />;
  if (asking === "restyle")
    return (
      <RestyleDialog
        {...common}
        submit={t("submit")}
        onKeep={(kind, level) => onKeep("restyle", { kind, level })}
      />
    );
  if (asking === "remove")
    return (
      <FormDialog
        title={t("removeTitle")}
        lead={t("removeLead")}
        submit={t("submit")}
        onClose={onClose}
        onSubmit={() => onKeep("delete", {})}
      >
        <blockquote dir="auto">{block.text}</blockquote>
      </FormDialog>
    );
  return null;
};

/** How much of a paragraph is shown in a list of choices. UTF-16 code units. */
const shownOfBlock = 60;

type MoveDialogProps = {
  block: BlockView;
  blocks: readonly BlockView[];
  onClose(): void;
  onKeep(after: string | null): unknown;
};

const MoveDialog = (props: MoveDialogProps) => {
  const t = useTranslations("proposals.propose");
  const others = props.blocks.filter(({ pid }) => pid !== props.block.pid);
  const index = props.blocks.findIndex(({ pid }) => pid === props.block.pid);
  const [after, setAfter] = useState<string>(props.blocks[index + 1]?.pid ?? "");
  return (
    <FormDialog
      title={t("moveTitle")}
      submit={t("submit")}
      onClose={props.onClose}
      onSubmit={() => props.onKeep(after === "" ? null : after)}
    >
      <SelectField label={t("moveAfter")} value={after} onChange={(event) => setAfter(event.target.value)}>
        <option value="">{t("moveFirst")}</option>
        {others.map(({ pid, label, text }) => (
          <option key={pid} value={pid}>
            {[label, text.length > shownOfBlock ? `${text.slice(0, shownOfBlock)} …` : text].join(" ")}
          </option>
        ))}
      </SelectField>
    </FormDialog>
  );
};
