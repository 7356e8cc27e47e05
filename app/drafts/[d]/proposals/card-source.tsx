"use client";
// The passage of a submission that a proposal comes from, with a link to it.
import { useTranslations } from "next-intl";
import type { ProposalCard } from "#domain/proposals/values";
import { Link } from "../../../ui/link";
import { useRoom } from "../room/room-context";

/** Who submitted the passage, and whether pen-holders noted it; nothing for a proposal without a source. */
export const CardSource = ({ card: { source } }: { card: Pick<ProposalCard, "source"> }) => {
  const t = useTranslations("textual");
  const { draft } = useRoom();
  if (!source) return null;
  const submission = `/drafts/${encodeURIComponent(draft.id)}/submissions/${encodeURIComponent(source.submission)}`;
  return (
    <p className="soft small" dir="auto">
      <Link href={`${submission}#${encodeURIComponent(source.passage)}`}>
        {source.from === "" ? t("sourceUnnamed") : t("source", { from: source.from })}
      </Link>
      {source.noted && ` · ${t("noted")}`}
    </p>
  );
};
