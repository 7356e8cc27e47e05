"use client";
// Warns that a record is not consistent with what this browser saw: what that means, and the evidence to save.
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { Fork, ForkKind } from "#domain/record/remembered";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { Notice } from "../../../../ui/notice";
import { keepSeen, sizeOf } from "./kept-checkpoints";
import { saveForks } from "./save-forks";

const wordFor = {
  replaced: "replaced",
  "cut short": "cutShort",
  changed: "changed",
  unsigned: "unsigned",
} as const satisfies Record<ForkKind, string>;

/** Shown on every page until the reader confirms having read it. */
export const ForkDialog = ({ fork }: { fork: Fork }) => {
  const t = useTranslations("record.witness");
  const format = useFormatter();
  const [isOpen, setOpen] = useState(true);
  const { seen, shown } = fork;
  // Confirming accepts what is shown now; the evidence remains stored.
  const goOn = () => {
    keepSeen(fork.draft, shown);
    setOpen(false);
  };
  const facts = {
    at: format.dateTime(new Date(seen.at), { dateStyle: "long", timeStyle: "short" }),
    from: sizeOf(seen),
    to: sizeOf(shown),
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={t("title")}
      lead={t(wordFor[fork.kind], facts)}
      actions={
        <>
          <Button onClick={goOn}>{t("goOn")}</Button>
          <Button look="danger" onClick={() => saveForks(fork.draft, [fork])}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="stack gap-3">
        <div role="alert">
          <Notice tone="danger">{t("means")}</Notice>
        </div>
        <p>{t("what")}</p>
      </div>
    </Dialog>
  );
};
