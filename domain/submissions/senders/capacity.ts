// For whom somebody speaks: "on behalf of", and what an organization's name says of its State and its kind.
import { countriesIn, readCountries } from "#domain/people/countries";
import type { FormFields } from "#domain/submissions/form/form-fields";
import { groupNamedIn, isOfficial } from "#domain/submissions/form/stakeholders";

/** Parts "X on behalf of Y", also where "on behalf of" is written twice; null when it is not there. */
export const partBehalf = (text: string): { readonly who: string; readonly behalf: string } | null => {
  const match =
    /^(?<who>.*?)[\s,(]*(?:(?:submitted )?on behalf of|au nom d(?:e|u|es)|en nombre de(?:l)?|от имени|نيابة عن|代表(?!团))\s*(?<behalf>.+?)\)?$/iu.exec(
      text,
    );
  if (!match?.groups) return null;
  const again = partBehalf(match.groups.behalf ?? "");
  return {
    who: (match.groups.who ?? "").trim(),
    behalf: again?.behalf ?? (match.groups.behalf ?? "").trim(),
  };
};

/** Fills what follows from other fields: the State of a mission, the type of a State, on whose behalf. Names what it guessed. */
export const complete = (fields: FormFields): (keyof FormFields)[] => {
  const guessed: (keyof FormFields)[] = [];
  const parted = fields.organization ? partBehalf(fields.organization) : null;
  if (parted) {
    fields.organization = parted.who || parted.behalf;
    fields.onBehalfOf = parted.behalf;
  }
  if (fields.onBehalfOf) fields.onBehalfOf = partBehalf(fields.onBehalfOf)?.behalf ?? fields.onBehalfOf;
  const { organization } = fields;
  if (!organization) return guessed;
  const named = countriesIn(organization);
  const isState = isOfficial(organization) || readCountries(organization).certain;
  if (isState && fields.countries.length === 0 && named.length > 0 && !groupNamedIn(organization)) {
    fields.countries = named.map((one) => one.name);
    fields.countryCodes = named.map((one) => one.code);
    guessed.push("countries");
  }
  if (isState && fields.stakeholderType === null) {
    fields.stakeholderType = "Government";
    guessed.push("stakeholderType");
  }
  return guessed;
};
