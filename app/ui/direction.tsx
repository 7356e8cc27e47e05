"use client";
// Tells the Radix components the direction of the page; their default is left to right.
import { Direction as RadixDirection } from "radix-ui";
import type { ReactNode } from "react";

export const Direction = ({ dir, children }: { dir: "ltr" | "rtl"; children: ReactNode }) => (
  <RadixDirection.Provider dir={dir}>{children}</RadixDirection.Provider>
);
