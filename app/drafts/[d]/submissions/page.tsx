// All submissions of a draft: uploading them, searching their passages, and how far they are answered.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { listRounds } from "#server/rounds/rounds";
import { listThemeNames } from "#server/sources/themes/themes-view";
import { listReaders } from "#server/submissions/readers-view";
import { listSubmissions } from "#server/submissions/submissions-view";
import { currentSeat } from "../../../seat";
import { LinkButton } from "../../../ui/button";
import { EmptyState } from "../../../ui/empty-state";
import { PageBody } from "../../../ui/page-body";
import { PageWords } from "../../../ui/page-words";
import { countsOf } from "../(sources)/calls/call-facts";
import { NextStep } from "../next-step";
import { PassageSearch } from "./passage-search";
import { SubmissionList } from "./submission-list";
import { UploadPanel } from "./upload-panel";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("submissions"))("title"),
});

export default async function SubmissionsPage({
  params,
  searchParams,
}: {
  params: Promise<{ d: string }>;
  searchParams: Promise<{ theme?: string | string[] }>;
}) {
  const seat = await currentSeat((await params).d);
  const t = await getTranslations("submissions");
  const [submissions, themes, readers] = await Promise.all([
    listSubmissions(seat),
    listThemeNames(seat),
    listReaders(seat),
  ]);
  const { theme } = await searchParams;
  const mayAssign = refusalToAct(seat.who, "correct submissions") === null;
  const maySend = refusalToAct(seat.who, "upload submissions") === null;
  const sum = (count: "total" | "linked" | "answered" | "withoutHome") =>
    submissions.reduce((all, submission) => all + submission.counts[count], 0);
  const draftId = seat.draft.id;
  return (
    <PageWords of={["submissions", "themes"]}>
      <PageBody
        title={t("title")}
        lead={t("lead", {
          total: sum("total"),
          linked: sum("linked"),
          answered: sum("answered"),
          withoutHome: sum("withoutHome"),
        })}
        actions={
          <>
            {maySend && <CallsButton seat={seat} />}
            <LinkButton href={`/drafts/${encodeURIComponent(draftId)}/submissions/themes`}>
              {t("toThemes")}
            </LinkButton>
          </>
        }
      >
        {maySend && <UploadPanel draftId={draftId} />}
        {submissions.length === 0 ? (
          <EmptyState title={t("emptyTitle")} action={!maySend && <NextStep draftId={draftId} step="room" />}>
            {t(maySend ? "emptyUpload" : "emptyRead")}
          </EmptyState>
        ) : (
          <>
            <PassageSearch
              draftId={draftId}
              homeless={sum("withoutHome")}
              themes={themes}
              theme={themes.find(({ id }) => id === theme)?.id ?? ""}
            />
            <SubmissionList
              draftId={draftId}
              submissions={submissions}
              me={seat.who.userId}
              readers={mayAssign ? readers : []}
            />
          </>
        )}
      </PageBody>
    </PageWords>
  );
}

// To the calls for inputs, with how many inputs wait for a decision.
const CallsButton = async ({ seat }: { readonly seat: Awaited<ReturnType<typeof currentSeat>> }) => {
  const [t, calls] = await Promise.all([getTranslations("calls"), listRounds(seat)]);
  const waiting = calls.reduce((all, call) => all + countsOf(call).waiting, 0);
  return (
    <LinkButton href={`/drafts/${encodeURIComponent(seat.draft.id)}/calls`}>
      {t("title")}
      {waiting > 0 && ` · ${t("waiting", { count: waiting })}`}
    </LinkButton>
  );
};
