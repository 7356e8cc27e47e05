"use client";
// Confirmation before an account is erased: type the name, and for one's own account the password.
import { type ReactNode, useState } from "react";
import { TextField } from "./field";
import { FormDialog } from "./form-dialog";
import type { FieldReader } from "./sending";

/** It can be submitted once the name has been typed. */
export const EraseDialog = ({
  lead,
  label,
  name,
  children,
  onErase,
  ...form
}: {
  readonly title: string;
  readonly lead: string;
  /** The label of the field for the name. */
  readonly label: string;
  readonly submit: string;
  readonly name: string;
  /** Further fields. */
  readonly children?: ReactNode;
  onErase(said: FieldReader): Promise<void>;
  onClose(): void;
}) => {
  const [typed, setTyped] = useState("");
  return (
    <FormDialog {...form} look="danger" ready={typed.trim() === name.trim()} onSubmit={onErase}>
      <p className="below-4">{lead}</p>
      <TextField
        label={label}
        name="name"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
        required
        dir="auto"
      />
      {children}
    </FormDialog>
  );
};
