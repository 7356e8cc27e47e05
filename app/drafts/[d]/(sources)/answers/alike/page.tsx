// Nearly identical passages, grouped to be answered together.

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { listAlike } from "#server/sources/answers/alike-view";
import { currentSeat } from "../../../../../seat";
import { EmptyState } from "../../../../../ui/empty-state";
import { Link } from "../../../../../ui/link";
import { PageBody } from "../../../../../ui/page-body";
import { PageWords } from "../../../../../ui/page-words";
import { NextStep } from "../../../next-step";
import { AlikeGroup } from "./alike-group";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("answers.alike"))("title"),
});

/** The page; `after` and `unanswered` in its address have the same meaning as in the API. */
export default async function AlikePage({
  params,
  searchParams,
}: {
  params: Promise<{ d: string }>;
  searchParams: Promise<{ after?: string | string[]; unanswered?: string | string[] }>;
}) {
  const [{ d }, query] = await Promise.all([params, searchParams]);
  const seat = await currentSeat(d);
  const t = await getTranslations("answers");
  const unanswered = query.unanswered === "true";
  const { items, next } = await listAlike(seat, {
    limit: 20,
    ...(typeof query.after === "string" && { after: query.after }),
    ...(unanswered && { unanswered: "true" as const }),
  });
  const answers = `/drafts/${encodeURIComponent(seat.draft.id)}/answers`;
  const more = new URLSearchParams({ ...(unanswered && { unanswered: "true" }), after: next ?? "" });
  return (
    <PageWords of={["answers", "submissions"]}>
      <PageBody back={{ href: answers, label: t("back") }} title={t("alike.title")} lead={t("alike.lead")}>
        {(items.length > 0 || unanswered) && (
          <p className="soft below-5">
            <Link href={`${answers}/alike${unanswered ? "" : "?unanswered=true"}`}>
              {t(unanswered ? "alike.all" : "alike.unanswered")}
            </Link>
          </p>
        )}
        {items.length === 0 ? (
          <EmptyState
            title={t("alike.emptyTitle")}
            action={<NextStep draftId={seat.draft.id} step="answers" />}
          >
            {t("alike.empty")}
          </EmptyState>
        ) : (
          items.map((group) => (
            <AlikeGroup
              key={group.id}
              draftId={seat.draft.id}
              group={group}
              mayDispose={refusalToAct(seat.who, "dispose") === null}
            />
          ))
        )}
        {next && <Link href={`${answers}/alike?${more}`}>{t("alike.more")}</Link>}
      </PageBody>
    </PageWords>
  );
}
