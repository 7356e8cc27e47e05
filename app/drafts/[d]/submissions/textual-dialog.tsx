"use client";
// What a passage proposes word for word: each paragraph with the change drawn in it, and one click that proposes it.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TextualListView, TextualView } from "#server/sources/textual/textual-proposals-view";
import { askedKey } from "../../../queries/keys";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { EmptyState } from "../../../ui/empty-state";
import { SelectField } from "../../../ui/field";
import { useNotice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import { Changed } from "../proposals/previewed-words";
import styles from "./textual-dialog.module.css";

type TextualDialogProps = {
  readonly draftId: string;
  readonly passage: { readonly id: string; readonly ordinal: number; readonly language: string };
  onClose(): void;
  /** Something was proposed and linked. */
  onMade?(): void;
};

type Made = { readonly proposal: { readonly id: string; readonly pid: string } };

/** The panel at the side. */
export const TextualDialog = ({ draftId, passage, onClose, onMade }: TextualDialogProps) => {
  const t = useTranslations("textual");
  const { say } = useNotice();
  const [text, setText] = useState<string | null>(null);
  const [signer, setSigner] = useState<string | null>(null);
  const [made, setMade] = useState<ReadonlyMap<string, Made["proposal"]>>(new Map());
  const draft = `drafts/${encodeURIComponent(draftId)}` as const;
  const path = `${draft}/passages/${encodeURIComponent(passage.id)}/textual-proposals` as const;
  const { data: list } = useQuery({
    queryKey: askedKey(draftId, "textual-proposals", passage.id, text),
    queryFn: ({ signal }) => api.get(text === null ? path : `${path}?text=${text}`, signal),
    placeholderData: keepPreviousData,
    meta: { isNeeded: true },
  });
  const delegation = signer ?? list?.signers[0] ?? null;
  const propose = useMutation({
    mutationFn: (body: {
      readonly id: string;
      readonly text: TextualListView["text"]["version"];
      readonly delegation: string;
    }) => api.post(path, body),
    onSuccess: ({ proposal }, { id, delegation }) => {
      setMade((before) => new Map(before).set(id, proposal));
      say(t("done", { delegation }), "agreed");
      onMade?.();
    },
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
      {list && list.items.length > 0 && (
        <div className="stack gap-4">
          <SelectField
            label={t("numbers")}
            value={String(list.text.version)}
            onChange={(event) => setText(event.target.value)}
          >
            {list.texts.toReversed().map(({ n, symbol }) => (
              <option key={n} value={n}>
                {symbol}
              </option>
            ))}
            <option value="live">{t("live")}</option>
          </SelectField>
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
            {list.items.map((item) => {
              const done = made.get(item.id);
              return (
                <li key={item.id}>
                  <blockquote className={styles.said} lang={passage.language} dir="auto">
                    {item.said}
                  </blockquote>
                  <Shown item={item} />
                  {done && (
                    <Link
                      href={`/${draft}?proposal=${encodeURIComponent(done.id)}#${encodeURIComponent(done.pid)}`}
                    >
                      {t("proposed")}
                    </Link>
                  )}
                  {!done && !item.refused && delegation !== null && (
                    <Button
                      look="primary"
                      disabled={propose.isPending}
                      onClick={() => propose.mutate({ id: item.id, text: list.text.version, delegation })}
                    >
                      {t("propose", { delegation })}
                    </Button>
                  )}
                </li>
              );
            })}
          </ol>
        </div>
      )}
    </Dialog>
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
  const place =
    label === ""
      ? t("unnumbered")
      : label === present
        ? t("place", { label })
        : t("placeNow", { label, present });
  return (
    <div>
      {op !== "new" && <h3 className="small strong">{`${place}: ${t(`op.${op}`)}`}</h3>}
      <Changed after={item.drawn} />
      {item.isOpen && <p className="soft small">{t(item.follows === "" ? "toTheEnd" : "toTheNext")}</p>}
      {item.isRenumbering && <p className="soft small">{t("renumbering")}</p>}
    </div>
  );
};
