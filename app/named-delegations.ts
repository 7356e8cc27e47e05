// The delegations as pages show them: named in the reader's language (P7), each with its name as entered.
import { nameIn } from "#domain/people/known-delegations";
import { type DelegationView, listDelegations } from "#server/people/people-view";
import { readersLanguage } from "./readers-language";

/** `given` is the name as entered, where another one is shown. */
export type NamedDelegation = DelegationView & { readonly given?: string };

/** All delegations, groups with their members. */
export const namedDelegations = async (): Promise<NamedDelegation[]> => {
  const language = await readersLanguage();
  return (await listDelegations()).map((delegation) => {
    const name = nameIn(language, delegation);
    return name === delegation.name ? delegation : { ...delegation, name, given: delegation.name };
  });
};
