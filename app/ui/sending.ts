"use client";
// Form submission: once at a time, with the error shown beside the fields.
import { type FormEvent, useState } from "react";
import { useFailure } from "./failure";

/** `submit` is for the form; `send` gets its fields, and what it throws becomes `fault`. */
export const useSending = (send: (fields: FormData, form: HTMLFormElement) => unknown) => {
  const faultOf = useFailure();
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const sendOnce = async (form: HTMLFormElement) => {
    setFault(null);
    setIsBusy(true);
    try {
      await send(new FormData(form), form);
    } catch (error) {
      setFault(faultOf(error));
    }
    setIsBusy(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // React events of a form in a dialog also bubble to a form around the dialog, which must not be submitted.
    event.stopPropagation();
    if (!isBusy) void sendOnce(event.currentTarget);
  };
  return { fault, isBusy, submit };
};

/** A field's value, trimmed; "" for none. A ticked checkbox reads "on". */
export type FieldReader = (name: string) => string;

/** Reads the fields of a form. */
export const readerOf =
  (fields: FormData): FieldReader =>
  (name) =>
    String(fields.get(name) ?? "").trim();
