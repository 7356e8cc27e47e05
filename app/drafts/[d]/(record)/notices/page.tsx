// What changed since the reader's last visit: by paragraph, one line each, with what awaits the reader and the latest
// first.
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { type DescribedNotice, type NoticePage, viewNotices } from "#server/record/notices-view";
import { inPageLanguage } from "../../../../readers-language";
import { currentSeat } from "../../../../seat";
import { Badge } from "../../../../ui/badge";
import { shortMoment } from "../../../../ui/days";
import { EmptyState } from "../../../../ui/empty-state";
import { Link } from "../../../../ui/link";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { NextStep } from "../../next-step";
import { OwnTime } from "../record/own-time";
import { Sentence } from "../record/sentence";
import { FollowButton } from "./follow-button";
import { ForYou } from "./for-you";
import { MailChoice } from "./mail-choice";
import { MarkSeen } from "./mark-seen";
import styles from "./notices.module.css";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("notices"))("title"),
});

export default async function NoticesPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const [t, page] = await Promise.all([getTranslations("notices"), inPageLanguage(() => viewNotices(seat))]);
  const { id } = seat.draft;
  return (
    <PageWords of={["notices", "record", "silence"]}>
      <PageBody
        title={t("title")}
        lead={<Lead />}
        actions={page.mails && <MailChoice draftId={id} address={seat.actor.email} mail={page.mail} />}
      >
        <MarkSeen draftId={id} {...page.seen} />
        <ForYou draftId={id} saysNothing heading={<h2>{t("forYou.title")}</h2>} />
        {page.groups.length === 0 ? (
          <div className="above-4">
            <EmptyState title={t("none")} action={<NextStep draftId={id} step="follow" />}>
              {t("noneLead")}
            </EmptyState>
          </div>
        ) : (
          page.groups.map((group) => <Group key={group.pid ?? ""} draftId={id} group={group} />)
        )}
      </PageBody>
    </PageWords>
  );
}

const Lead = async () => {
  const [t, account] = await Promise.all([getTranslations("notices"), getTranslations("people.account")]);
  return (
    <>
      {t("lead")} <Link href="/account#push">{account("push.title")}</Link>
    </>
  );
};

const Group = async ({ draftId, group }: { draftId: string; group: NoticePage["groups"][number] }) => {
  const t = await getTranslations("notices");
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  const { pid, notices } = group;
  const name = notices[0]?.name ?? t("whole");
  return (
    <section className={styles.group}>
      <div className={styles.head}>
        <h2 dir="auto">
          {pid === null ? (
            name
          ) : (
            <Link href={`${base}#${encodeURIComponent(pid)}`}>
              {name.charAt(0).toUpperCase()}
              {name.slice(1)}
            </Link>
          )}
        </h2>
        {pid !== null && <FollowButton draftId={draftId} pid={pid} />}
      </div>
      <ul className={styles.lines}>
        {notices.map((notice) => (
          <Line key={notice.key} base={base} notice={notice} />
        ))}
      </ul>
    </section>
  );
};

const Line = async ({ base, notice }: { base: string; notice: DescribedNotice }) => {
  const [t, format] = await Promise.all([getTranslations("notices"), getFormatter()]);
  const { at, isNew, reason } = notice;
  return (
    <li className={styles.line}>
      <p className="read serif anywhere pretty">
        <Sentence base={base} pieces={notice.pieces} entry={notice} />
      </p>
      <p className={styles.facts}>
        {isNew && <Badge tone="accent">{t("new")}</Badge>}
        <span>{t(`reason.${reason}`)}</span>
        {at !== null && <time dateTime={at}>{format.dateTime(new Date(at), shortMoment)}</time>}
        {at !== null && <OwnTime at={at} />}
      </p>
    </li>
  );
};
