"use client";
// Asks for confirmation before something that affects others at once.
import { FormDialog } from "./form-dialog";

/** Runs `onConfirm` only when confirmed, and once. */
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
  /** The action; what it throws is described in the dialog. */
  onConfirm(): unknown;
}) => (
  <FormDialog {...form} look={look} onSubmit={onConfirm}>
    <p>{lead}</p>
  </FormDialog>
);
