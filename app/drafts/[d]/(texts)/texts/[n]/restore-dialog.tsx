"use client";
// Restoring a paragraph, or all: the effect on the draft is shown before anything is done.
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RestorationItem } from "#server/texts/restoration-view";
import { askedKey } from "../../../../../queries/keys";
import { ApiProblem, api } from "../../../../../ui/api";
import { Button } from "../../../../../ui/button";
import { Dialog } from "../../../../../ui/dialog";
import { useFailure } from "../../../../../ui/failure";
import { Notice, useNotice } from "../../../../../ui/notice";
import { Waiting } from "../../../../../ui/progress";
import { Changed } from "../../../proposals/previewed-words";
import styles from "./restore-dialog.module.css";

/** The dialog. The notice that follows the act offers to undo it. */
export const RestoreDialog = ({
  draftId,
  n,
  symbol,
  pids,
  onClose,
}: {
  readonly draftId: string;
  readonly n: number;
  readonly symbol: string;
  /** Absent: the whole draft. */
  readonly pids?: readonly string[];
  onClose(): void;
}) => {
  const t = useTranslations("texts.restore");
  const faultOf = useFailure();
  const common = useTranslations("common");
  const { say } = useNotice();
  const base = `drafts/${encodeURIComponent(draftId)}` as const;
  const [chosen, setChosen] = useState(pids);
  const order = chosen ? { pids: chosen } : {};
  const preview = useQuery({
    queryKey: askedKey(draftId, "preview", "restoration", n, ...(chosen ?? [])),
    queryFn: () => api.post(`${base}/texts/${n}/restoration/preview`, order),
    gcTime: 0,
  });
  const view = preview.data;
  const undo = useMutation({
    mutationFn: (restoration: string) => api.post(`${base}/restorations/${restoration}/undo`, {}),
    onSuccess: ({ lost }) => say(lost.length > 0 ? t("undoneBut", { n: lost.length }) : t("undone")),
  });
  const restore = useMutation({
    // The dialog shows the error itself.
    meta: { isSilent: true },
    mutationFn: () => api.post(`${base}/texts/${n}/restoration`, { seen: view?.seen, ...order }),
    onSuccess: ({ restoration, items }) => {
      say(t("done", { n: items.length, symbol }), "agreed", {
        label: t("undo"),
        run: () => undo.mutate(restoration),
      });
      onClose();
    },
  });
  const fault = restore.error ?? preview.error;
  const together = othersOf(fault);
  const mayDo = view !== undefined && !fault && view.items.every(({ closed }) => !closed);
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={chosen ? t("title", { n: chosen.length, symbol }) : t("titleAll", { symbol })}
      lead={chosen ? t("lead") : t("leadAll", { symbol })}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" disabled={restore.isPending || !mayDo} onClick={() => restore.mutate()}>
            {t("submit")}
          </Button>
        </>
      }
    >
      {!view && !fault && <Waiting label={t("waiting")} />}
      {fault !== null && <Notice tone="danger">{faultOf(fault)}</Notice>}
      {chosen && together.length > 0 && (
        <Button
          onClick={() => {
            restore.reset();
            setChosen([...chosen, ...together]);
          }}
        >
          {t("together")}
        </Button>
      )}
      {view?.falls.length ? <Notice tone="warn">{t("falls", { n: view.falls.length })}</Notice> : null}
      {view?.items.map((item) => (
        <Item key={item.pid} item={item} />
      ))}
    </Dialog>
  );
};

// The paragraphs that have the words now, where that is the reason for the refusal.
const othersOf = (fault: unknown): readonly string[] => {
  const others = fault instanceof ApiProblem ? fault.facts.others : undefined;
  return Array.isArray(others) ? others.map(String) : [];
};

const Item = ({ item }: { item: RestorationItem }) => {
  const t = useTranslations("texts.restore");
  return (
    <section className={styles.item}>
      <h3>
        {item.label || t("unnumbered")} · {t(`how.${item.how}`)}
      </h3>
      {item.closed && <Notice tone="danger">{t("closed")}</Notice>}
      {item.how !== "moved" && <Changed after={item.after} />}
    </section>
  );
};
