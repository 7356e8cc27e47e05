// The first page: the drafts in which a person has a seat, each with what waits for the person in it.
import type { Metadata } from "next";
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { mayAct } from "#domain/people/access";
import { listDrafts } from "#server/draft/drafts-view";
import { ForYou } from "./drafts/[d]/(record)/notices/for-you";
import { BringDraft } from "./drafts/bring-draft";
import styles from "./drafts/drafts.module.css";
import { NewDraft } from "./drafts/new-draft";
import { accountOf, currentActor } from "./seat";
import { Badge } from "./ui/badge";
import { DelegationChip } from "./ui/delegation-chip";
import { EmptyState } from "./ui/empty-state";
import { PageBody } from "./ui/page-body";
import { PageHeader } from "./ui/page-header";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("room.drafts"))("title"),
});

/** In how many drafts it is looked for what waits: to look into one opens it. */
const mostAsked = 12;

/** All drafts of the signed-in person. */
export default async function DraftsPage() {
  const actor = await currentActor();
  const [drafts, t, common, format] = await Promise.all([
    listDrafts(actor),
    getTranslations("room.drafts"),
    getTranslations("common"),
    getFormatter(),
  ]);
  const { usualRole } = actor;
  const mayCreate = usualRole === "secretariat" || usualRole === "co-facilitator";
  return (
    <>
      <PageHeader account={accountOf(actor)} />
      <PageBody
        title={t("title")}
        lead={t("lead")}
        actions={
          mayCreate && (
            <>
              {usualRole === "secretariat" && <BringDraft />}
              <NewDraft drafts={drafts.filter(({ role }) => mayAct({ role }, "issue") === null)} />
            </>
          )
        }
      >
        {drafts.length === 0 ? (
          <EmptyState title={t("none")}>{t(mayCreate ? "noneCreate" : "noneWait")}</EmptyState>
        ) : (
          <ul className="stack gap-3">
            {drafts.map((draft, index) => (
              <li key={draft.id} className={styles.item}>
                <Link className={styles.draft} href={`/drafts/${encodeURIComponent(draft.id)}`}>
                  <h2 className={styles.title} dir="auto">
                    {draft.title}
                  </h2>
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
                </Link>
                {index < mostAsked && <ForYou draftId={draft.id} limit={4} />}
              </li>
            ))}
          </ul>
        )}
      </PageBody>
    </>
  );
}
