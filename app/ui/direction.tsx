"use client";
// Says to the Radix parts which way the page is written; on their own they assume left to right.
import { Direction as RadixDirection } from "radix-ui";
import type { ReactNode } from "react";

/** Wraps a page. */
export const Direction = ({ dir, children }: { dir: "ltr" | "rtl"; children: ReactNode }) => (
  <RadixDirection.Provider dir={dir}>{children}</RadixDirection.Provider>
);
