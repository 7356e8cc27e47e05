// The data shared by the charts of the coverage page, and the names of what they count.

import { useTranslations } from "next-intl";
import { isRegion } from "#domain/people/regions";
import { isOpeningPart } from "#domain/sections";
import type { CoverageChoice } from "#domain/sources/answers/coverage";
import { printedLabel } from "#domain/texts/texts";
import type { CoverageView, SectionView } from "#server/sources/answers/coverage-view";
import { useStakeholderName } from "../../stakeholder-name";
import { useLanguageName } from "../../submissions/language-name";

/** The data that every chart of the page is drawn from. */
export type CoveredDraft = {
  readonly draftId: string;
  readonly coverage: CoverageView;
  readonly choice: CoverageChoice;
  /** Which groups of submissions are unfolded: one type, `all`, or none. */
  readonly open: string | undefined;
};

/** A section's number as printed, and its title. */
export const headingOf = (section: SectionView): { label: string; title: string } | null =>
  section.heading && { label: printedLabel(section.heading), title: section.heading.text };

/** The display names of sections, groups and senders. */
export const useNames = ({ coverage }: CoveredDraft) => {
  const t = useTranslations("coverage");
  const regions = useTranslations("coverage.region");
  const languageName = useLanguageName();
  const stakeholderName = useStakeholderName();
  const senders = new Map(coverage.bySubmission.map((each) => [each.id, each.organization]));
  const sections = new Map(coverage.bySection.map((each) => [each.key, each]));
  const nameOfType = (type: string) => (type === "none" ? t("type.none") : stakeholderName(type));
  return {
    nameOfType,
    nameOfRegion: (region: string) => (isRegion(region) ? regions(region) : region),
    nameOfLanguage: languageName,
    nameOfSource: (source: string) =>
      coverage.flow.by === "type" ? nameOfType(source) : (senders.get(source) ?? t("unnamed")),
    nameOfSection: (key: string): string => {
      const section = sections.get(key);
      const heading = section && headingOf(section);
      if (heading) return [heading.label, heading.title].filter(Boolean).join(" ");
      return isOpeningPart(key) ? t(key) : t("noSection");
    },
    shortSection: (key: string): string => {
      const section = sections.get(key);
      const heading = section && headingOf(section);
      if (heading) return heading.label || heading.title;
      return isOpeningPart(key) ? t(key) : t("noSectionShort");
    },
  };
};
