// Names of types of stakeholder in the reader's language; a type other than the five is shown as typed.
import { useTranslations } from "next-intl";
import { type StakeholderType, stakeholderTypes } from "#domain/submissions/form/stakeholder-types";

const keys = {
  Government: "government",
  "Civil Society": "civil-society",
  "Private Sector": "private-sector",
  Academia: "academia",
  "Technical Sector": "technical-sector",
} as const satisfies Record<StakeholderType, string>;

export const useStakeholderName = (): ((type: string) => string) => {
  const t = useTranslations("submissions.stakeholder");
  return (type) => {
    const known = stakeholderTypes.find((each) => each === type);
    return known ? t(keys[known]) : type;
  };
};
