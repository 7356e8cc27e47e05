// Accessible descriptions of brackets and references on the page, in the language of the interface.
import type { useTranslations } from "next-intl";
import type { MarginSays } from "#editor/page/margin";

/** `t` is the catalogue of brackets, `tStanding` that of standings. */
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
