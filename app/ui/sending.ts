"use client";
// What every form does when it is sent: once at a time, with what went wrong beside what was filled in.
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
    // A form of a dialog may stand in the form of a page, which is not meant.
    event.stopPropagation();
    if (!isBusy) void sendOnce(event.currentTarget);
  };
  return { fault, isBusy, submit };
};

/** What stands in a field, without outer white space; "" for none. A box that is ticked says "on". */
export type FieldReader = (name: string) => string;

/** Reads the fields of a form. */
export const readerOf =
  (fields: FormData): FieldReader =>
  (name) =>
    String(fields.get(name) ?? "").trim();
