// Rule D6: nobody brings back what only other delegations have written; what several signed is proposed jointly.

import type { Maker } from "#domain/documents/values";
import type { DelegationCode } from "#domain/draft";
import { Refusal } from "#domain/refusal";

type DelegationName = { readonly code: DelegationCode; readonly name: string };

const plainName = (name: string): string => name.trim().toLowerCase();

// A name may contain a separator of names: "Trinidad and Tobago", "Korea, Republic of".
const namesIn = (by: string): string[] =>
  [by, ...by.split(/[,;/&]/u), ...by.split(/[,;/&]|\s(?:and|et|y|и|و)\s/iu)].map(plainName);

/** D6b, D9h: the delegations that sign a change, by their codes or names, in the order in which they sign it. */
export const signersAmong = (
  makers: readonly Maker[],
  delegations: readonly DelegationName[],
): DelegationCode[] => {
  const signed = makers.flatMap(({ by }) =>
    namesIn(by).flatMap((said) =>
      delegations.filter(({ code, name }) => said === plainName(code) || said === plainName(name)),
    ),
  );
  return [...new Set(signed.map(({ code }) => code))];
};

/**
 * D6b: the refusal where a change is signed by other delegations only. A change signed by a person, or by nobody, belongs
 * to the delegation that brings the file.
 */
export const speaksForAnother = (
  signers: readonly DelegationCode[],
  own: DelegationCode | null,
  delegations: readonly DelegationName[],
): Refusal | null => {
  if (own === null || signers.length === 0 || signers.includes(own)) return null;
  const [other, ...more] = signers.map(
    (code) => delegations.find((each) => each.code === code)?.name ?? code,
  );
  return more.length === 0
    ? new Refusal("not-allowed", "It is signed by {other}: that delegation brings it in itself.", {
        other: other ?? "",
      })
    : new Refusal("not-allowed", "It is signed by {others}: one of these delegations brings it in.", {
        others: [other ?? "", ...more],
      });
};
