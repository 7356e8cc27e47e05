"use client";
// The one client of all views that a page fetches.
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useNotice } from "../ui/notice";
import { queryClient } from "./client";

/** Gives its children the client. Inside the board of notices, where failures are shown. */
export const Queries = ({ children }: { children: ReactNode }) => {
  const { fail } = useNotice();
  const [client] = useState(() => queryClient(fail));
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};
