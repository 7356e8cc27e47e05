"use client";
// Chooses a file by a button: the browser's own file input is hidden and left out of the accessibility tree.
import { type ComponentProps, useRef } from "react";
import { Button } from "./button";

/** The same file may be chosen twice in a row. */
export const FileButton = ({
  label,
  accept,
  onFile,
  ...button
}: Omit<ComponentProps<typeof Button>, "onClick"> & {
  /** The field's name, independent of the button's text. */
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
