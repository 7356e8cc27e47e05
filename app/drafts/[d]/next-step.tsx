// The next step where there is nothing yet: one link to the page of the draft on which to take it.
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

/** The button of an empty state. */
export const NextStep = ({
  draftId,
  step,
}: {
  readonly draftId: string;
  /** The step named by the button; it also determines the page. */
  readonly step: keyof typeof pageOf;
}) => {
  const t = useTranslations("next");
  return <LinkButton href={`/drafts/${encodeURIComponent(draftId)}${pageOf[step]}`}>{t(step)}</LinkButton>;
};
