"use client";
// Choosing one file by a button: the field that the browser has for it is there for programs alone, and is not read out beside it.
import { type ComponentProps, useRef } from "react";
import { Button } from "./button";

/** The button. The same file may be chosen twice. */
export const FileButton = ({
  label,
  accept,
  onFile,
  ...button
}: Omit<ComponentProps<typeof Button>, "onClick"> & {
  /** What the field is called, whatever the button says. */
  readonly label: string;
  readonly accept: string;
  onFile(file: File): void;
}) => {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button {...button} onClick={() => field.current?.click()} />
      <input
        ref={field}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        aria-label={label}
        accept={accept}
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = "";
          if (file) onFile(file);
        }}
      />
    </>
  );
};
