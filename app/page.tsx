// The home page: the drafts in which a person has a seat, each with what awaits that person in it.
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { refusalToAct, refusalToCreateDrafts } from "#domain/people/access";
import { refusalToManagePeople } from "#domain/people/people";
import { type DraftView, listDrafts } from "#server/draft/drafts-view";
import type { Actor } from "#server/sign-in/session";
import { ForYou } from "./drafts/[d]/(record)/notices/for-you";
import { BringDraft } from "./drafts/bring-draft";
import { DraftDesk } from "./drafts/draft-desk";
import styles from "./drafts/drafts.module.css";
import { FirstSteps } from "./drafts/first-steps";
import { NewDraft } from "./drafts/new-draft";
import { sheetOf } from "./help/help-sheets";
import { accountOf, currentActor } from "./seat";
import { Badge } from "./ui/badge";
import { LinkButton } from "./ui/button";
import { DelegationChip } from "./ui/delegation-chip";
import { EmptyState } from "./ui/empty-state";
import { Link } from "./ui/link";
import { PageBody } from "./ui/page-body";
import { PageHeader } from "./ui/page-header";
import { PageWords } from "./ui/page-words";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("room.drafts"))("title"),
});

/** What was begun last is most likely what is negotiated now. */
const latestFirst = (drafts: readonly DraftView[]): DraftView[] =>
  drafts.toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));

/** The number of drafts that are checked for waiting items: each check opens the draft's room on the server. */
const mostAsked = 12;

export default async function DraftsPage() {
  const actor = await currentActor();
  const [drafts, t, common, format] = await Promise.all([
    listDrafts(actor),
    getTranslations("room.drafts"),
    getTranslations("common"),
    getFormatter(),
  ]);
  const mayCreate = refusalToCreateDrafts(actor.usualRole) === null;
  const managesPeople = refusalToManagePeople(actor) === null;
  return (
    <PageWords of={["notices.forYou", "record", "room.drafts", "silence"]}>
      <PageHeader account={accountOf(actor)} />
      <PageBody
        title={t("title")}
        lead={t("lead")}
        actions={
          mayCreate && (
            <>
              {managesPeople && <BringDraft />}
              {drafts.length > 0 && (
                <NewDraft
                  drafts={drafts.filter(({ role }) => refusalToAct({ role }, "issue") === null)}
                  choosesPeople={managesPeople}
                />
              )}
            </>
          )
        }
      >
        {drafts.length === 0 ? (
          <NoDraft actor={actor} mayCreate={mayCreate} />
        ) : (
          <ul className="stack gap-3">
            {latestFirst(drafts).map((draft, index) => (
              <li key={draft.id} className={styles.draft}>
                <Link className={styles.title} href={`/drafts/${encodeURIComponent(draft.id)}`}>
                  <h2>
                    <bdi>{draft.title}</bdi>
                  </h2>
                </Link>
                <p className={styles.facts}>
                  <Badge round>{common(`mode.${draft.mode}`)}</Badge>
                  <span>{common(`role.${draft.role}`)}</span>
                  {draft.delegation && <DelegationChip code={draft.delegation} />}
                  <span className={styles.since}>
                    {t("since", {
                      date: format.dateTime(new Date(draft.createdAt), { dateStyle: "long" }),
                    })}
                  </span>
                </p>
                {index < mostAsked && (
                  <>
                    <DraftDesk draftId={draft.id} userId={actor.userId} />
                    <ForYou draftId={draft.id} of={draft.title} limit={4} />
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </PageBody>
    </PageWords>
  );
}

const NoDraft = async ({ actor, mayCreate }: { actor: Actor; mayCreate: boolean }) => {
  const [t, next] = await Promise.all([getTranslations("room.drafts"), getTranslations("next")]);
  if (refusalToManagePeople(actor) === null) return <FirstSteps actor={actor} />;
  return (
    <EmptyState
      title={t("none")}
      action={
        mayCreate ? (
          <NewDraft drafts={[]} choosesPeople={false} />
        ) : (
          <LinkButton href={sheetOf(actor.usualRole)}>{next("help")}</LinkButton>
        )
      }
    >
      {t(mayCreate ? "noneCreate" : "noneWait")}
    </EmptyState>
  );
};
