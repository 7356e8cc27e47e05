// How the passages of a submitter were answered, in brief.
import { useTranslations } from "next-intl";
import { dispositionKinds } from "#domain/sources/answers/dispositions";
import type { AnswerCounts } from "#domain/sources/values";
import { useListed } from "../../../../ui/language";

/** For example "3 incorporated, 1 noted". */
export const Counts = ({ counts }: { counts: AnswerCounts }) => {
  const listed = useListed();
  const t = useTranslations("answers");
  const shown = dispositionKinds.filter((kind) => counts[kind] > 0);
  if (shown.length === 0) return t("list.none");
  return listed(shown.map((kind) => t("list.count", { count: counts[kind], kind: t(`kind.${kind}`) })));
};
