// What a kind of stakeholder is called in the reader's language; a kind that is none of the five, as it was typed.
import { useTranslations } from "next-intl";
import { type StakeholderType, stakeholderTypes } from "#domain/submissions/form/stakeholder-types";

const keys = {
  Government: "government",
  "Civil Society": "civil-society",
  "Private Sector": "private-sector",
  Academia: "academia",
  "Technical Sector": "technical-sector",
} as const satisfies Record<StakeholderType, string>;

/** Names kinds of stakeholder. */
export const useStakeholderName = (): ((type: string) => string) => {
  const t = useTranslations("submissions.stakeholder");
  return (type) => {
    const known = stakeholderTypes.find((each) => each === type);
    return known ? t(keys[known]) : type;
  };
};
