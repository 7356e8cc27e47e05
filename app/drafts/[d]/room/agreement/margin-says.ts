// What the page says of brackets and references, in the language of the interface.
import type { useTranslations } from "next-intl";
import type { MarginSays } from "#editor/page/margin";

/** The sentences of the margin; `t` speaks of brackets, `tStanding` of how far a paragraph is agreed. */
export const marginSays = (
  t: ReturnType<typeof useTranslations<"brackets">>,
  tStanding: ReturnType<typeof useTranslations<"room.standing">>,
): MarginSays => ({
  brackets: {
    opening: t("margin.opening"),
    closing: t("margin.closing"),
    misread: t("margin.misread"),
    closesIn: (label) => (label === "" ? t("margin.closesLater") : t("margin.closesIn", { label })),
    opensIn: (label) => (label === "" ? t("margin.opensBefore") : t("margin.opensIn", { label })),
  },
  numbered: (label, standing) => (standing === "open" ? label : `${label} · ${tStanding(standing)}`),
  references: { gone: t("references.gone"), now: (label) => t("references.now", { label }) },
});
