"use client";
// A form in a dialog: it is submitted once at a time, and a refusal is shown beside the fields.
import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useId } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Notice } from "./notice";
import { type FieldReader, readerOf, useSending } from "./sending";

/** Enter in a field submits it, Ctrl or ⌘ with Enter from anywhere. */
export const FormDialog = (
  props: Pick<ComponentProps<typeof Dialog>, "title" | "lead" | "wide" | "place" | "children"> & {
    /** The label of the submit button. */
    readonly submit: string;
    readonly look?: "primary" | "danger";
    /** False while something is missing. */
    readonly ready?: boolean;
    /**
     * Submits the form. The dialog closes afterwards, unless this throws (the error is shown in the form) or returns
     * `false`.
     */
    onSubmit(said: FieldReader): unknown;
    onClose(): void;
  },
) => {
  const { submit, look = "primary", ready = true, onSubmit, onClose, children, ...dialog } = props;
  const t = useTranslations("common");
  const form = useId();
  const {
    fault,
    isBusy,
    submit: send,
  } = useSending(async (fields) => {
    if (ready && (await onSubmit(readerOf(fields))) !== false) onClose();
  });
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
          <Button look={look} type="submit" form={form} disabled={!ready || isBusy}>
            {submit}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={send} onKeyDown={sendByKey}>
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
