"use client";
// A field for a day or an hour. The browser shows its value by its own customs (12/05/2026), so it is also written out.
import { useFormatter } from "next-intl";
import { type ComponentProps, useState } from "react";
import { TextField } from "./field";

// What is typed is what clocks at the meeting show, so it is written as typed, whatever zone the browser is in.
const useWritten = (value: string, isHour: boolean): string | null => {
  const format = useFormatter();
  const at = new Date(isHour ? `${value}Z` : `${value}T00:00Z`);
  if (Number.isNaN(at.getTime())) return null;
  return format.dateTime(at, { dateStyle: "full", timeZone: "UTC", ...(isHour && { timeStyle: "short" }) });
};

/** The field, its value in words of the page's language, and the hint. */
export const DayField = ({
  type,
  hint,
  onChange,
  ...rest
}: Omit<ComponentProps<typeof TextField>, "type"> & { readonly type: "date" | "datetime-local" }) => {
  const [typed, setTyped] = useState(String(rest.defaultValue ?? ""));
  const written = useWritten(String(rest.value ?? typed), type === "datetime-local");
  return (
    <TextField
      {...rest}
      type={type}
      hint={
        written === null ? (
          hint
        ) : (
          <>
            <b>{written}</b> {hint && <br />}
            {hint}
          </>
        )
      }
      onChange={(event) => {
        setTyped(event.target.value);
        onChange?.(event);
      }}
    />
  );
};
