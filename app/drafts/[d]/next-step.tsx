// What to do where nothing is yet: one way on, to the page of the draft on which it is done.
import { useTranslations } from "next-intl";
import { LinkButton } from "../../ui/button";

const pageOf = {
  room: "",
  begin: "",
  follow: "",
  submissions: "/submissions",
  send: "/submissions",
  issue: "/texts",
  texts: "/texts",
  answers: "/answers",
  record: "/record",
  coverage: "/coverage",
} as const;

/** The button of an empty place. */
export const NextStep = ({
  draftId,
  step,
}: {
  readonly draftId: string;
  /** What is said; it leads to the page where that can be done. */
  readonly step: keyof typeof pageOf;
}) => {
  const t = useTranslations("next");
  return <LinkButton href={`/drafts/${encodeURIComponent(draftId)}${pageOf[step]}`}>{t(step)}</LinkButton>;
};
