"use client";
// Choosing one file, or dropping it.
import { useRef, useState } from "react";
import { Button } from "../../ui/button";
import { classNames } from "../../ui/class-names";
import styles from "./file-picker.module.css";

type Props = {
  /** What stands before the button, what the button says, and below it which files are meant. */
  readonly lead: string;
  readonly choose: string;
  readonly kinds: string;
  /** What the field is called, whatever the button says. */
  readonly label: string;
  readonly accept: string;
  onFile(file: File): void;
};

/** The picker. */
export const FilePicker = ({ lead, choose, kinds, label, accept, onFile }: Props) => {
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button does the same by keyboard.
    <div
      className={classNames(styles.drop, over && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <span>{lead}</span> <Button onClick={() => picker.current?.click()}>{choose}</Button>
      <small>{kinds}</small>
      <input
        ref={picker}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
    </div>
  );
};
