// The five kinds of stakeholder of the official form.

export const stakeholderTypes = [
  "Government",
  "Civil Society",
  "Private Sector",
  "Academia",
  "Technical Sector",
] as const;
export type StakeholderType = (typeof stakeholderTypes)[number];
