"use client";
// Choosing one file, or dropping it.
import { useState } from "react";
import { classNames } from "../../ui/class-names";
import { FileButton } from "../../ui/file-button";
import styles from "./file-picker.module.css";

export const FilePicker = ({
  lead,
  choose,
  kinds,
  label,
  accept,
  onFile,
}: {
  /** The text before the button, the button's label, and the accepted kinds of file named below it. */
  readonly lead: string;
  readonly choose: string;
  readonly kinds: string;
  /** Accessible name of the field, whatever the button's label. */
  readonly label: string;
  readonly accept: string;
  onFile(file: File): void;
}) => {
  const [over, setOver] = useState(false);
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
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      <span>{lead}</span>{" "}
      <FileButton label={label} accept={accept} onFile={onFile}>
        {choose}
      </FileButton>
      <small>{kinds}</small>
    </div>
  );
};
