"use client";
// Choosing a file, looking at what it would do to the draft, setting it right, and taking it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TakenRevision } from "#server/documents/revisions";
import type { PastRevision } from "#server/documents/revisions-view";
import { Link } from "../../../../ui/link";
import { Notice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import { FilePicker } from "../../file-picker";
import { PastRevisions } from "./past-revisions";
import styles from "./revision.module.css";
import { RevisionReview, useFates } from "./revision-review";
import { useRevision } from "./use-revision";

type Props = {
  readonly draftId: string;
  readonly past: readonly PastRevision[];
  readonly delegations: readonly { readonly code: string; readonly name: string }[];
};

/** The desk. */
export const RevisionDesk = ({ draftId, past, delegations }: Props) => {
  const t = useTranslations("revision");
  const router = useRouter();
  const revision = useRevision(draftId);
  const [taken, setTaken] = useState<TakenRevision | null>(null);
  const { file, view, busy, failure, renewed } = revision;
  const take = async () => {
    const done = await revision.take();
    if (!done) return;
    setTaken(done);
    router.refresh();
  };
  return (
    <div className={styles.desk}>
      {taken && <Taken taken={taken} draftId={draftId} />}
      <FilePicker
        lead={t("drop")}
        choose={t(view ? "again" : "choose")}
        kinds={t("kinds")}
        label={t("choose")}
        accept=".docx,.odt,.pdf,.txt,.md,.html,.htm,.xml"
        onFile={(chosen) => {
          setTaken(null);
          void revision.choose(chosen);
        }}
      />
      {busy && file && <Waiting label={t("reading", { name: file.name })} />}
      {failure && <Notice tone="danger">{failure}</Notice>}
      {renewed && view && <Notice tone="warn">{t("renewed")}</Notice>}
      {view && <RevisionReview view={view} revision={revision} delegations={delegations} onTake={take} />}
      <PastRevisions draftId={draftId} past={past} />
    </div>
  );
};

const Taken = ({ taken, draftId }: { taken: TakenRevision; draftId: string }) => {
  const t = useTranslations("revision");
  const fates = useFates();
  const refused = taken.proposals.flatMap((each) => (each.proposal === null ? [each.reason] : []));
  const made = taken.proposals.length - refused.length;
  const said = fates(taken.counts);
  return (
    <Notice tone="agreed">
      <p>
        {said ? t("taken", { fates: said }) : t("takenNothing")}{" "}
        <Link href={`/drafts/${encodeURIComponent(draftId)}`}>{t("toRoom")}</Link>
      </p>
      {taken.proposals.length > 0 && <p>{t("made", { n: made })}</p>}
      {refused.length > 0 && (
        <>
          <p>{t("refused", { n: refused.length })}</p>
          <ul>
            {[...new Set(refused)].map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
};
