"use client";
// What is decided about inputs: each decision is confirmed, and made for all that are chosen and allow it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { roundLimits } from "#domain/limits";
import { isRefusal } from "#domain/refusal";
import { type InputDecision, inputDecisions } from "#domain/rounds/choices";
import { decided } from "#domain/rounds/decisions";
import type { InputView } from "#server/rounds/inbox";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { TextArea } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useNotice } from "../../../../ui/notice";
import styles from "./calls.module.css";

/** An input about which something may be decided. */
export type Decidable = Pick<InputView, "id" | "state"> & {
  readonly consent: NonNullable<InputView["content"]>["consent"];
};

/** True where the sender is told why. */
const isExplained = (decision: InputDecision): boolean =>
  decision === "not-publish" || decision === "take-down";

const allows = ({ state, consent }: Decidable, decision: InputDecision): boolean =>
  !isRefusal(decided(decision, { state, content: { consent }, reason: "" }));

export const DecisionButtons = ({
  draftId,
  chosen,
  onDone,
}: {
  readonly draftId: string;
  readonly chosen: readonly Decidable[];
  onDone?(): void;
}) => {
  const t = useTranslations("calls.decide");
  const router = useRouter();
  const [asking, setAsking] = useState<InputDecision | null>(null);
  const done = () => {
    onDone?.();
    router.refresh();
  };
  return (
    <div className={styles.decide}>
      {inputDecisions
        .filter((decision) => chosen.some((each) => allows(each, decision)))
        .map((decision) => (
          <Button
            key={decision}
            size="small"
            look={decision === "publish" ? "primary" : "plain"}
            onClick={() => setAsking(decision)}
          >
            {t(`${decision}.button`)}
          </Button>
        ))}
      {asking && (
        <DecisionDialog
          draftId={draftId}
          decision={asking}
          chosen={chosen}
          onClose={() => setAsking(null)}
          onDone={done}
        />
      )}
    </div>
  );
};

const DecisionDialog = ({
  draftId,
  decision,
  chosen,
  onClose,
  onDone,
}: {
  readonly draftId: string;
  readonly decision: InputDecision;
  readonly chosen: readonly Decidable[];
  onClose(): void;
  onDone(): void;
}) => {
  const t = useTranslations("calls.decide");
  const { say } = useNotice();
  const [reason, setReason] = useState("");
  const ids = chosen.filter((each) => allows(each, decision)).map(({ id }) => id);
  const skipped = chosen.length - ids.length;
  const needsReason = isExplained(decision);
  const decide = async () => {
    for (let from = 0; from < ids.length; from += roundLimits.decided)
      await api.post(`drafts/${encodeURIComponent(draftId)}/inputs/decisions`, {
        decision,
        inputs: ids.slice(from, from + roundLimits.decided),
        reason: needsReason ? reason.trim() : null,
      });
    say(t(`${decision}.done`, { count: ids.length }), "agreed");
    onDone();
  };
  return (
    <FormDialog
      title={t(`${decision}.title`, { count: ids.length })}
      lead={t(`${decision}.lead`)}
      submit={t(`${decision}.button`)}
      look={decision === "take-down" ? "danger" : "primary"}
      ready={!needsReason || reason.trim() !== ""}
      onClose={onClose}
      onSubmit={decide}
    >
      {skipped > 0 && <p className="below-4">{t("skipped", { count: skipped })}</p>}
      {needsReason && (
        <TextArea
          label={t("reason")}
          hint={t("reasonHint")}
          dir="auto"
          maxLength={roundLimits.reason}
          required
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
    </FormDialog>
  );
};
