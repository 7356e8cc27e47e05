"use client";
// A form in a window: what it asks goes once at a time, and a refusal stands beside what was filled in.
import { useTranslations } from "next-intl";
import { type ComponentProps, type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { useFailure } from "./failure";
import { Notice } from "./notice";

/** What stands in a field, without outer white space; "" for none. A box that is ticked says "on". */
export type FieldReader = (name: string) => string;

/** The dialog. Enter in a line sends it, Ctrl or ⌘ with Enter from everywhere. */
export const FormDialog = (
  props: Pick<ComponentProps<typeof Dialog>, "title" | "lead" | "wide" | "place" | "children"> & {
    /** What the button says that sends it. */
    readonly submit: string;
    readonly look?: "primary" | "danger";
    /** False while something is missing. */
    readonly ready?: boolean;
    /** Sends it. The form closes after it, unless it throws, which is described in the form, or answers `false`. */
    onSubmit(said: FieldReader): unknown;
    onClose(): void;
  },
) => {
  const { submit, look = "primary", ready = true, onSubmit, onClose, children, ...dialog } = props;
  const t = useTranslations("common");
  const form = useId();
  const faultOf = useFailure();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const mayGo = ready && !busy;
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A dialog may stand in the form of a page, which is not meant.
    event.stopPropagation();
    if (!mayGo) return;
    const fields = new FormData(event.currentTarget);
    setFault(null);
    setBusy(true);
    try {
      if ((await onSubmit((name) => String(fields.get(name) ?? "").trim())) !== false) return onClose();
    } catch (error) {
      setFault(faultOf(error));
    }
    setBusy(false);
  };
  const sendByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.currentTarget.requestSubmit();
  };
  return (
    <Dialog
      {...dialog}
      open
      onOpenChange={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look={look} type="submit" form={form} disabled={!mayGo}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void send(event)} onKeyDown={sendByKey}>
        {children}
        <div role="alert">
          {fault && (
            <div className="above-3">
              <Notice tone="danger">{fault}</Notice>
            </div>
          )}
        </div>
      </form>
    </Dialog>
  );
};
