"use client";
// Choices held in the address of a page. The form works without scripts; with them, a choice takes effect at once.
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useTransition } from "react";
import { Button } from "./button";

/** The form around the fields; empty fields are left out of the address. */
export const ChoiceForm = ({
  label,
  submit,
  way = "push",
  className,
  children,
}: {
  readonly label: string;
  /** The label of the button shown without scripts. */
  readonly submit: string;
  /** Whether the browser's back button returns to the earlier choice. */
  readonly way?: "push" | "replace";
  readonly className: string | undefined;
  readonly children: ReactNode;
}) => {
  const router = useRouter();
  const [busy, start] = useTransition();
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
    const query = new URLSearchParams(fields.filter(([, value]) => value !== ""));
    start(() => router[way](`?${query}`, { scroll: false }));
  };
  return (
    <form
      method="get"
      className={className}
      aria-label={label}
      aria-busy={busy}
      onSubmit={show}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      {children}
      <noscript>
        <Button type="submit">{submit}</Button>
      </noscript>
    </form>
  );
};
