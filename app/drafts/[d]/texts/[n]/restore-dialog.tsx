"use client";
// Restoring a paragraph, or all: what would become of the draft is shown before anything is done.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Restored } from "#server/commands/restoration";
import type { RestorationItem, RestorationView } from "#server/views/restoration";
import { ApiProblem, api, sentenceOf } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { Notice, useNotice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import { Changed } from "../../proposals/previewed-words";
import styles from "./restore-dialog.module.css";

type Props = {
  readonly draftId: string;
  readonly n: number;
  readonly symbol: string;
  /** Without, all of the draft. */
  readonly pids?: readonly string[];
  onClose(): void;
};

/** The dialog. What was done can be taken back from the notice that follows. */
export const RestoreDialog = ({ draftId, n, symbol, pids, onClose }: Props) => {
  const t = useTranslations("texts.restore");
  const common = useTranslations("common");
  const { say, fail } = useNotice();
  const base = `drafts/${encodeURIComponent(draftId)}`;
  const [chosen, setChosen] = useState(pids);
  const [view, setView] = useState<RestorationView | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let isShown = true;
    const order = chosen ? { pids: chosen } : {};
    api.post<RestorationView>(`${base}/texts/${n}/restoration/preview`, order).then(
      (shown) => isShown && setView(shown),
      (error: unknown) => isShown && setFault(error),
    );
    return () => {
      isShown = false;
    };
  }, [base, n, chosen]);
  const undo = async (restoration: string) => {
    try {
      await api.post(`${base}/restorations/${restoration}/undo`, {});
      say(t("undone"));
    } catch (error) {
      fail(error);
    }
  };
  const submit = async () => {
    setBusy(true);
    try {
      const order = { seen: view?.seen, ...(chosen && { pids: chosen }) };
      const { restoration, items } = await api.post<Restored>(`${base}/texts/${n}/restoration`, order);
      const act = { label: t("undo"), run: () => void undo(restoration) };
      say(t("done", { n: items.length, symbol }), "agreed", act);
      onClose();
    } catch (error) {
      setFault(error);
      setBusy(false);
    }
  };
  const together = othersOf(fault);
  const mayDo = view !== null && !fault && view.items.every(({ closed }) => !closed);
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
          <Button look="primary" disabled={busy || !mayDo} onClick={() => void submit()}>
            {t("submit")}
          </Button>
        </>
      }
    >
      {!view && !fault && <Waiting label={t("waiting")} />}
      {fault !== null && <Notice tone="danger">{sentenceOf(fault)}</Notice>}
      {chosen && together.length > 0 && (
        <Button
          onClick={() => {
            setFault(null);
            setView(null);
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

// The paragraphs in which the words stand by now, where that is why it was refused.
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
