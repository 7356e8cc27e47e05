// One attempt to come in at a time, and what went wrong with the last one.
import { useState } from "react";
import { ApiProblem } from "../ui/api";
import { goOn } from "./enter";

/** `fault` is the code of what went wrong before this page was opened; `attempt` goes on to the address that is answered. */
export const useEntry = (fault: string | null = null) => {
  const [code, setCode] = useState(fault);
  const [busy, setBusy] = useState(false);
  const attempt = async (come: () => Promise<string>) => {
    setBusy(true);
    setCode(null);
    try {
      goOn(await come());
    } catch (error) {
      setCode(error instanceof ApiProblem ? error.code : "other");
      setBusy(false);
    }
  };
  return { code, busy, attempt };
};
