// Rule D6: nobody brings back what another delegation has written.
import type { DelegationCode } from "#domain/draft";
import { Refusal } from "#domain/refusal";
import type { Maker } from "./returned-file";

type DelegationName = { readonly code: DelegationCode; readonly name: string };

const plainName = (name: string): string => name.trim().toLowerCase();

/**
 * D6: the refusal where a change is signed by a delegation, by its code or its name, that is not the own one. A change
 * that is signed by a person, or by nobody, is of the delegation that brings it.
 */
export const speaksForAnother = (
  makers: readonly Maker[],
  own: DelegationCode | null,
  delegations: readonly DelegationName[],
): Refusal | null => {
  if (own === null) return null;
  const signed = makers.flatMap(({ by }) => by.split(/[,;]/u)).map(plainName);
  const other = delegations.find(
    ({ code, name }) =>
      code !== own && (signed.includes(plainName(code)) || signed.includes(plainName(name))),
  );
  return other
    ? new Refusal("not-allowed", "It is signed by {other}: that delegation brings it in itself.", {
        other: other.name,
      })
    : null;
};

/** D9: the delegation that signs a change, by its code or its name; null where none does, or several do. */
export const signerAmong = (
  makers: readonly Maker[],
  delegations: readonly DelegationName[],
): DelegationCode | null => {
  const signed = makers.flatMap(({ by }) => by.split(/[,;]/u)).map(plainName);
  const found = delegations.filter(
    ({ code, name }) => signed.includes(plainName(code)) || signed.includes(plainName(name)),
  );
  return found.length === 1 ? (found[0]?.code ?? null) : null;
};
