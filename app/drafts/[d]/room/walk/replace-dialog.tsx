"use client";
// Replacing words throughout the text, after a look at each place. Whoever proposes makes a proposal in each paragraph.
import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ReplaceablePlace, replaceAt, replaceablePlaces } from "#editor/page/replacing";
import { CheckField, TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useNotice } from "../../../../ui/notice";
import type { BlockView } from "../answers";
import { useBlockName } from "../block-name";
import { useRoom } from "../room-context";
import styles from "./walk-bar.module.css";

type ReplaceDialogProps = {
  readonly editor: Editor;
  readonly sought: string;
  readonly byPid: ReadonlyMap<string, BlockView>;
  isLocked(pid: string): boolean;
  onClose(): void;
};

const keyOf = ({ place }: ReplaceablePlace): string => `${place.from} ${place.to}`;

export const ReplaceDialog = ({ editor, sought, byPid, isLocked, onClose }: ReplaceDialogProps) => {
  const t = useTranslations("find.replace");
  const { proposesFor } = useRoom();
  const notice = useNotice();
  const [put, setPut] = useState("");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  // Read anew with every rendering: others write meanwhile.
  const places = replaceablePlaces(editor.state, { sought, put }, { by: proposesFor, isLocked });
  const open = places.filter(({ stays }) => stays === null);
  const chosen = open.filter((each) => !left.has(keyOf(each)));
  const closed = places.filter(({ stays }) => stays !== null);
  const choose = (key: string, isChosen: boolean) =>
    setLeft((present) => {
      const next = new Set(present);
      if (isChosen) next.delete(key);
      else next.add(key);
      return next;
    });
  const replace = () => {
    replaceAt(editor.view, chosen);
    notice.say(t(proposesFor === null ? "done" : "proposed", { count: chosen.length }), "agreed");
  };
  return (
    <FormDialog
      wide
      title={t("title", { words: sought })}
      lead={proposesFor === null ? t("lead") : t("leadProposing", { delegation: proposesFor })}
      submit={t(proposesFor === null ? "submit" : "propose", { count: chosen.length })}
      ready={chosen.length > 0 && put !== sought}
      onSubmit={replace}
      onClose={onClose}
    >
      <TextField
        label={t("put")}
        hint={t("hint")}
        dir="auto"
        autoFocus
        autoComplete="off"
        value={put}
        onChange={(event) => setPut(event.target.value)}
      />
      <ul className={styles.places}>
        {open.map((each) => (
          <li key={keyOf(each)}>
            <CheckField
              label={<Place of={each} block={byPid.get(each.place.pid)} />}
              checked={!left.has(keyOf(each))}
              onChange={(event) => choose(keyOf(each), event.target.checked)}
            />
          </li>
        ))}
      </ul>
      {closed.length > 0 && (
        <>
          <p className="soft small above-3">{t("closed", { count: closed.length })}</p>
          <ul className={styles.places}>
            {closed.map((each) => (
              <li key={keyOf(each)} className="soft">
                <Place of={{ ...each, put: each.found }} block={byPid.get(each.place.pid)} />{" "}
                <em>{each.stays && t(`stays.${each.stays}`)}</em>
              </li>
            ))}
          </ul>
        </>
      )}
    </FormDialog>
  );
};

type PlaceProps = { readonly of: ReplaceablePlace; readonly block: BlockView | undefined };

const Place = ({ of: { before, found, after, put }, block }: PlaceProps) => {
  const nameOf = useBlockName();
  return (
    <>
      {block && <b>{nameOf(block)} </b>}
      <bdi className="drawn">
        …{before}
        {put === found ? <mark>{found}</mark> : <del>{found}</del>}
        {put !== found && put !== "" && <ins>{put}</ins>}
        {after}…
      </bdi>
    </>
  );
};
