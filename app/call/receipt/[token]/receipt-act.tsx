"use client";
// An act at a receipt, as a form of one button: it works without JavaScript too.
import { useTranslations } from "next-intl";
import { type ComponentProps, useActionState } from "react";
import { Button } from "../../../ui/button";
import { Notice } from "../../../ui/notice";
import type { ActOutcome } from "../../acts";

/** With a `warning` the button stands behind it. */
export const ReceiptAct = ({
  act,
  label,
  look,
  warning,
}: {
  act(): Promise<ActOutcome>;
  readonly label: string;
  readonly look: NonNullable<ComponentProps<typeof Button>["look"]>;
  readonly warning?: string;
}) => {
  const t = useTranslations("call.receipt");
  const [fault, run, isBusy] = useActionState(act, null);
  const form = (
    <form action={run}>
      <div role="alert">{fault !== null && <Notice tone="danger">{fault}</Notice>}</div>
      <Button look={look} type="submit" disabled={isBusy}>
        {isBusy ? t("busy") : label}
      </Button>
    </form>
  );
  if (warning === undefined) return form;
  return (
    <details>
      <summary className="inset-2-by-3">{t("withdrawAsk")}</summary>
      <div className="stack gap-2 above-2">
        <p className="pretty">{warning}</p>
        {form}
      </div>
    </details>
  );
};
