// What the page says of brackets and references, in the language of the interface.
import type { useTranslations } from "next-intl";
import type { MarginSays } from "#editor/page/margin";

/** The sentences of the margin; `t` speaks of brackets. */
export const marginSays = (t: ReturnType<typeof useTranslations<"brackets">>): MarginSays => ({
  brackets: {
    opening: t("signs.opening"),
    closing: t("signs.closing"),
    misread: t("signs.misread"),
    closesIn: (label) => (label === "" ? t("signs.closesLater") : t("signs.closesIn", { label })),
    opensIn: (label) => (label === "" ? t("signs.opensBefore") : t("signs.opensIn", { label })),
  },
  references: { gone: t("references.gone"), now: (label) => t("references.now", { label }) },
});
