import { useTranslations } from "next-intl";
// What has become of a package, in a word.
import type { PackageState } from "#domain/packages/values";
import { Badge, type BadgeTone } from "../../../ui/badge";

const tones: Readonly<Record<PackageState, BadgeTone>> = {
  open: "accent",
  accepted: "agreed",
  "accepted-in-part": "agreed",
  parked: "plain",
  rejected: "danger",
  withdrawn: "plain",
  fallen: "plain",
};

export const PackageBadge = ({ state }: { readonly state: PackageState }) => {
  const t = useTranslations("packages.state");
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
};
