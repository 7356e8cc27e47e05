"use client";
// Prints the page as it is shown.
import type { ReactNode } from "react";
import { Button } from "./button";

/** The button; the page's own sheet leaves it off the paper. */
export const PrintButton = ({ children }: { children: ReactNode }) => (
  <Button onClick={() => window.print()}>{children}</Button>
);
