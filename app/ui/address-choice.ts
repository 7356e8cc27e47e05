"use client";
// A choice held in the page's address, so that a link carries it.
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

/** The query parameters of an address. */
export type AddressParams = Pick<URLSearchParams, "get">;

/**
 * The choice made by the address, and the function that makes another. `read` takes it from the address, `write` gives
 * the parameters for it; both must be defined outside the component. A change starts from the address as it is at that
 * moment, not from the last render, so that two changes made at once both take effect.
 */
export const useAddressChoice = <Choice>(
  read: (params: AddressParams) => Choice,
  write: (choice: Choice) => [string, string][],
): [Choice, (change: Partial<Choice>) => void] => {
  const params = useSearchParams();
  const choice = useMemo(() => read(params), [read, params]);
  const choose = useCallback(
    (change: Partial<Choice>) => {
      const latest = read(new URLSearchParams(window.location.search));
      const query = new URLSearchParams(write({ ...latest, ...change })).toString();
      window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
    },
    [read, write],
  );
  return [choice, choose];
};
