"use client";
// The question before an account is erased: the name is typed, and by its owner the password.
import { type ReactNode, useState } from "react";
import { TextField } from "./field";
import { FormDialog } from "./form-dialog";
import type { FieldReader } from "./sending";

/** The dialog; it can be sent once the name stands there. */
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
  /** What asks for the name. */
  readonly label: string;
  readonly submit: string;
  readonly name: string;
  /** What else is asked. */
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
