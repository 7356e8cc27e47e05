"use client";
// The one query client for all views of a page.
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useNotice } from "../ui/notice";
import { queryClient } from "./client";

/** Provides the client. Must be inside the notice board, which shows its failures. */
export const Queries = ({ children }: { children: ReactNode }) => {
  const { fail } = useNotice();
  const [client] = useState(() => queryClient(fail));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};
