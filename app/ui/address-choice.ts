"use client";
// A choice that stands in the address, so that it can be passed on.
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

/** What an address says after its question mark. */
export type AddressParams = Pick<URLSearchParams, "get">;

/**
 * The choice that the address makes, and the way to another one. `read` finds it in the address, `write` names what the
 * address has to say of it; both are functions outside the component. Another choice begins from the address as it is at that
 * moment: what is drawn may be a choice late, and two made at once are both kept.
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
