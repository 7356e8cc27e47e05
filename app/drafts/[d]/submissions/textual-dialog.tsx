"use client";
// The textual proposals of a passage: each paragraph with the change marked in it, and one click that proposes it.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TextualListView, TextualView } from "#server/sources/textual/textual-proposals-view";
import { askedKey } from "../../../queries/keys";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { EmptyState } from "../../../ui/empty-state";
import { SelectField } from "../../../ui/field";
import { Link } from "../../../ui/link";
import { useNotice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import { Changed } from "../proposals/previewed-words";
import styles from "./textual-dialog.module.css";

type TextualDialogProps = {
  readonly draftId: string;
  readonly passage: { readonly id: string; readonly ordinal: number; readonly language: string };
  onClose(): void;
  /** Called when something was proposed and linked. */
  onMade?(): void;
};

type CreatedProposal = { readonly proposal: { readonly id: string; readonly pid: string } };

export const TextualDialog = (props: TextualDialogProps) => {
  const { draftId, passage, onClose } = props;
  const t = useTranslations("textual");
  const [text, setText] = useState<string | null>(null);
  const path = pathOf(props);
  const { data: list } = useQuery({
    queryKey: askedKey(draftId, "textual-proposals", passage.id, text),
    queryFn: ({ signal }) => api.get(text === null ? path : `${path}?text=${text}`, signal),
    placeholderData: keepPreviousData,
    meta: { isNeeded: true },
  });
  return (
    <Dialog
      open
      place="side"
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { ordinal: passage.ordinal })}
      lead={t("lead")}
    >
      {!list && <Waiting label={t("loading")} />}
      {list && list.items.length === 0 && <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState>}
      {list && list.items.length > 0 && <Listed {...props} list={list} onText={setText} />}
    </Dialog>
  );
};

const pathOf = ({ draftId, passage }: TextualDialogProps) =>
  `drafts/${encodeURIComponent(draftId)}/passages/${encodeURIComponent(passage.id)}/textual-proposals` as const;

type ListedProps = TextualDialogProps & { readonly list: TextualListView; onText(text: string): void };

// The proposals, read against the numbering of a text, and the delegation in whose name they are made.
const Listed = (props: ListedProps) => {
  const { draftId, passage, list, onText } = props;
  const t = useTranslations("textual");
  const [signer, setSigner] = useState<string | null>(null);
  const delegation = signer ?? list.signers[0] ?? null;
  const { made, isProposing, propose } = useProposing(props);
  return (
    <div className="stack gap-4">
      <NumbersField list={list} onText={onText} />
      {list.signers.length > 1 && delegation !== null && (
        <SelectField
          label={t("signer")}
          value={delegation}
          onChange={(event) => setSigner(event.target.value)}
        >
          {list.signers.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </SelectField>
      )}
      {delegation === null && <p className="soft small">{t("nobody")}</p>}
      <ol className={styles.items}>
        {list.items.map((item) => (
          <Item
            key={item.id}
            {...{ draftId, passage, item, delegation, isProposing }}
            made={made.get(item.id) ?? null}
            onPropose={(delegation) => propose({ id: item.id, text: list.text.version, delegation })}
          />
        ))}
      </ol>
    </div>
  );
};

const useProposing = (props: TextualDialogProps) => {
  const t = useTranslations("textual");
  const { say } = useNotice();
  const [made, setMade] = useState<ReadonlyMap<string, CreatedProposal["proposal"]>>(new Map());
  const { mutate: propose, isPending: isProposing } = useMutation({
    mutationFn: (body: {
      readonly id: string;
      readonly text: TextualListView["text"]["version"];
      readonly delegation: string;
    }) => api.post(pathOf(props), body),
    onSuccess: ({ proposal }, { id, delegation }) => {
      setMade((before) => new Map(before).set(id, proposal));
      say(t("done", { delegation }), "agreed");
      props.onMade?.();
    },
  });
  return { made, isProposing, propose };
};

const NumbersField = ({ list, onText }: Pick<ListedProps, "list" | "onText">) => {
  const t = useTranslations("textual");
  return (
    <SelectField
      label={t("numbers")}
      value={String(list.text.version)}
      onChange={(event) => onText(event.target.value)}
    >
      {list.texts.toReversed().map(({ n, symbol }) => (
        <option key={n} value={n}>
          {symbol}
        </option>
      ))}
      <option value="live">{t("live")}</option>
    </SelectField>
  );
};

const Item = ({
  draftId,
  passage,
  item,
  delegation,
  made,
  isProposing,
  onPropose,
}: Pick<TextualDialogProps, "draftId" | "passage"> & {
  readonly item: TextualView;
  readonly delegation: string | null;
  /** The proposal made from it here; null for none. */
  readonly made: CreatedProposal["proposal"] | null;
  readonly isProposing: boolean;
  onPropose(delegation: string): void;
}) => {
  const t = useTranslations("textual");
  const draft = `/drafts/${encodeURIComponent(draftId)}`;
  return (
    <li>
      <blockquote className={styles.said} lang={passage.language} dir="auto">
        {item.said}
      </blockquote>
      <Shown item={item} />
      {made && (
        <Link href={`${draft}?proposal=${encodeURIComponent(made.id)}#${encodeURIComponent(made.pid)}`}>
          {t("proposed")}
        </Link>
      )}
      {!made && !item.refused && delegation !== null && (
        <Button look="primary" disabled={isProposing} onClick={() => onPropose(delegation)}>
          {t("propose", { delegation })}
        </Button>
      )}
    </li>
  );
};

const Shown = ({ item }: { item: TextualView }) => {
  const t = useTranslations("textual");
  if (item.refused)
    return (
      <p className="stack gap-half base">
        <b>{t("notPlaced")}</b>
        <span dir="auto">{item.refused.reason}</span>
      </p>
    );
  const { label, present, op } = item;
  const numbered = label === present ? t("place", { label }) : t("placeNow", { label, present });
  const place = label === "" ? t("unnumbered") : numbered;
  return (
    <div>
      {op !== "new" && <h3 className="small strong">{`${place}: ${t(`op.${op}`)}`}</h3>}
      <Changed after={item.drawn} />
      {item.isOpen && <p className="soft small">{t(item.follows === "" ? "toTheEnd" : "toTheNext")}</p>}
      {item.isRenumbering && <p className="soft small">{t("renumbering")}</p>}
    </div>
  );
};
