"use client";
// A form in a window: what it asks goes once at a time, and a refusal stands beside what was filled in.
import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useId } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Notice } from "./notice";
import { type FieldReader, readerOf, useSending } from "./sending";

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
