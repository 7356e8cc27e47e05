"use client";
// Choices that stand in the address of a page. A form that works by itself; with scripts a choice shows at once.
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useTransition } from "react";
import { Button } from "./button";

/** The form around the fields; what is left empty does not stand in the address. */
export const ChoiceForm = ({
  label,
  submit,
  way = "push",
  className,
  children,
}: {
  readonly label: string;
  /** What the button says where there are no scripts. */
  readonly submit: string;
  /** Whether the way back leads to the choice before. */
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
