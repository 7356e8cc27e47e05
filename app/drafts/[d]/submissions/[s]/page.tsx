// One submission: who sent it, its passages, and where these went.
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { fullLabels } from "#domain/numbers/numbering";
import { refusalToAct } from "#domain/people/access";
import { listBlocks } from "#server/draft/blocks-view";
import { listLinks } from "#server/sources/links/links-view";
import { listThemeNames } from "#server/sources/themes/themes-view";
import { listReaders } from "#server/submissions/readers-view";
import { viewBody, viewSubmission } from "#server/submissions/submissions-view";
import { idIn, orNotFound } from "../../../../found";
import { pageZoneTime } from "../../../../readers-language";
import { currentSeat } from "../../../../seat";
import { contentTarget } from "../../../../ui/content-target";
import { Link } from "../../../../ui/link";
import { PageWords } from "../../../../ui/page-words";
import { inTongue } from "../language-name";
import { SubmissionDesk } from "./submission-desk";
import styles from "./submission-desk.module.css";

type Props = { params: Promise<{ d: string; s: string }> };

const read = cache(async (draftId: string, id: string) => {
  const seat = await currentSeat(draftId);
  return { seat, submission: await orNotFound(viewSubmission(seat, idIn(id))) };
});

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { d, s } = await params;
  const { submission } = await read(d, s);
  return { title: submission.label ?? (await getTranslations("submissions"))("title") };
};

export default async function SubmissionPage({ params }: Props) {
  const { d, s } = await params;
  const { seat, submission } = await read(d, s);
  const [t, format, links, blocks, words, themes, readers] = await Promise.all([
    getTranslations("submissions"),
    getFormatter(),
    listLinks(seat, { submission: submission.id }),
    listBlocks(seat),
    viewBody(seat, submission.id),
    listThemeNames(seat),
    listReaders(seat),
  ]);
  const labels = fullLabels(blocks);
  const may = (act: Parameters<typeof refusalToAct>[1]) => refusalToAct(seat.who, act) === null;
  const received = format.dateTime(new Date(submission.receivedAt), {
    dateStyle: "long",
    timeStyle: "short",
  });
  return (
    <PageWords of={["life", "proposals.words", "submissions", "textual", "themes"]}>
      <main {...contentTarget} className={styles.page}>
        <header className={styles.head}>
          <Link href={`/drafts/${encodeURIComponent(seat.draft.id)}/submissions`} className={styles.back}>
            <span aria-hidden="true">‹</span> {t("back")}
          </Link>
          <h1>
            <bdi {...inTongue(submission.languages)}>{submission.label}</bdi>
          </h1>
          <p>
            {t("received", { at: received, zone: await pageZoneTime() })}
            {submission.fileName && (
              <>
                {" · "}
                <bdi>{submission.fileName}</bdi>
              </>
            )}
          </p>
        </header>
        <SubmissionDesk
          draftId={seat.draft.id}
          submission={submission}
          words={words}
          themes={themes}
          readers={readers}
          links={links}
          blocks={blocks.map(({ pid, type, text }) => ({ pid, type, label: labels.get(pid) ?? "", text }))}
          may={{
            correct: may("correct submissions"),
            dispose: may("dispose"),
            link: may("link"),
            readOriginal: may("read originals"),
          }}
          delegation={seat.who.delegation}
        />
      </main>
    </PageWords>
  );
}
