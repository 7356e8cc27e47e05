// The fields of a form that say who sent a submission.
import type { StakeholderType } from "./stakeholder-types";

/** The fields that the form gave. */
export type FormFields = {
  organization: string | null;
  stakeholderType: StakeholderType | null;
  stakeholderTypeAsTyped: string | null;
  countries: readonly string[];
  countryCodes: readonly string[];
  title: string | null;
  firstName: string | null;
  lastName: string | null;
  onBehalfOf: string | null;
};

/** Fields without values. */
export const noFields = (): FormFields => ({
  organization: null,
  stakeholderType: null,
  stakeholderTypeAsTyped: null,
  countries: [],
  countryCodes: [],
  title: null,
  firstName: null,
  lastName: null,
  onBehalfOf: null,
});
