// What the page says of brackets and references, in the language of the interface.
import type { useTranslations } from "next-intl";
import type { MarginSays } from "#editor/page/margin";

/** The sentences of the margin; `t` speaks of brackets. */
export const marginSays = (t: ReturnType<typeof useTranslations<"brackets">>): MarginSays => ({
  brackets: {
    opening: t("margin.opening"),
    closing: t("margin.closing"),
    misread: t("margin.misread"),
    closesIn: (label) => (label === "" ? t("margin.closesLater") : t("margin.closesIn", { label })),
    opensIn: (label) => (label === "" ? t("margin.opensBefore") : t("margin.opensIn", { label })),
  },
  references: { gone: t("references.gone"), now: (label) => t("references.now", { label }) },
});
