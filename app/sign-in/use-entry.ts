// Runs one sign-in attempt at a time, and holds the fault of the last one.
import { useState } from "react";
import { ApiProblem } from "../ui/api";
import { useFailure } from "../ui/failure";
import { goOn } from "./enter";

/** A sign-in that awaits its second factor: `ticket` stands for the password already checked. */
export type PendingSignIn = { readonly ticket: string; readonly factors: readonly string[] };

const waitingIn = (error: unknown): PendingSignIn | null => {
  if (!(error instanceof ApiProblem) || error.code !== "second-factor") return null;
  const { ticket, factors } = error.facts;
  return { ticket: String(ticket), factors: Array.isArray(factors) ? factors.map(String) : [] };
};

/**
 * `fault` is the code of a failure from before this page was opened; `attempt` goes on to the address that it resolves
 * to, and stays here on null. `said` is the server's sentence on the last attempt, in the language of the page.
 */
export const useEntry = (fault: string | null = null) => {
  const faultOf = useFailure();
  const [code, setCode] = useState(fault);
  const [said, setSaid] = useState<string | null>(null);
  const [waiting, setWaiting] = useState<PendingSignIn | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = async (come: () => Promise<string | null>) => {
    setBusy(true);
    setCode(null);
    setSaid(null);
    try {
      const place = await come();
      if (place === null) setBusy(false);
      else goOn(place);
    } catch (error) {
      setCode(error instanceof ApiProblem ? error.code : "other");
      setSaid(faultOf(error));
      setWaiting(waitingIn(error));
      setBusy(false);
    }
  };
  return { code, said, waiting, busy, attempt };
};
