"use client";
// A question before something that others feel at once.
import { FormDialog } from "./form-dialog";

/** Asks, and does it only when confirmed, once. */
export const ConfirmDialog = ({
  lead,
  look = "danger",
  onConfirm,
  ...form
}: {
  readonly title: string;
  readonly lead: string;
  readonly submit: string;
  readonly look?: "primary" | "danger";
  onClose(): void;
  /** Does it; what it throws is described in the dialog. */
  onConfirm(): unknown;
}) => (
  <FormDialog {...form} look={look} onSubmit={onConfirm}>
    <p>{lead}</p>
  </FormDialog>
);
