"use client";
import { useQuery } from "@tanstack/react-query";
// Choosing a file, previewing its effect on the draft, correcting the comparison, and applying it.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { UndoPreview } from "#server/documents/revision-undo";
import type { TakenRevision } from "#server/documents/revisions";
import type { PastRevision } from "#server/documents/revisions-view";
import { askedKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { shortMoment } from "../../../../ui/days";
import { useFailure } from "../../../../ui/failure";
import { FormDialog } from "../../../../ui/form-dialog";
import { useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { Notice, useNotice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import { FilePicker } from "../../file-picker";
import styles from "./revision.module.css";
import { RevisionReview, useFates } from "./revision-review";
import { useRevision } from "./use-revision";

// The revisions that came as files: each can be undone as a whole, after a preview of the effect.

/** The list, latest first. */
const PastRevisions = ({
  draftId,
  past,
}: {
  readonly draftId: string;
  readonly past: readonly PastRevision[];
}) => {
  const t = useTranslations("revision");
  const format = useFormatter();
  const fates = useFates();
  const [undoing, setUndoing] = useState<PastRevision | null>(null);
  if (past.length === 0) return null;
  const day = (at: string) => format.dateTime(new Date(at), shortMoment);
  return (
    <section aria-labelledby="past-revisions">
      <h2 id="past-revisions">{t("past")}</h2>
      <ul className={styles.past}>
        {past.map((each) => (
          <li key={each.id}>
            <div>
              <p>
                {t("pastLine", { file: each.file, at: day(each.at), by: each.by ?? t("somebody") })}
                {each.undone && <> · {t("undone", { at: day(each.undone) })}</>}
              </p>
              <p className={styles.small}>{fates(each.counts)}</p>
            </div>
            {!each.undone && (
              <Button
                size="small"
                aria-label={t("undoOf", { file: each.file })}
                onClick={() => setUndoing(each)}
              >
                {t("undo")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {undoing && <UndoDialog draftId={draftId} revision={undoing} onClose={() => setUndoing(null)} />}
    </section>
  );
};

type UndoProps = { readonly draftId: string; readonly revision: PastRevision; onClose(): void };

const UndoDialog = ({ draftId, revision, onClose }: UndoProps) => {
  const t = useTranslations("revision");
  const router = useRouter();
  const { say } = useNotice();
  const { id, file } = revision;
  const path = `drafts/${encodeURIComponent(draftId)}/revisions/${id}/undo` as const;
  const { data: preview, error } = useQuery({
    queryKey: askedKey(draftId, "preview", "revision", id),
    queryFn: () => api.post(`${path}/preview`),
    gcTime: 0,
  });
  const undo = async () => {
    await api.post(path);
    say(t("undoDone", { file }), "agreed");
    router.refresh();
  };
  return <UndoForm {...{ onClose, file, preview, undo, error }} />;
};

const UndoForm = ({
  onClose,
  file,
  preview,
  undo,
  error,
}: Pick<UndoProps, "onClose"> & {
  readonly file: string;
  readonly preview: UndoPreview | undefined;
  readonly undo: () => Promise<void>;
  readonly error: Error | null;
}) => {
  const t = useTranslations("revision");
  const faultOf = useFailure();
  return (
    <FormDialog
      title={t("undoTitle", { file })}
      submit={t("undoSubmit")}
      look="danger"
      ready={preview !== undefined && preview.obstacle === null}
      onClose={onClose}
      onSubmit={undo}
    >
      {!preview && !error && <Waiting label={t("looking")} />}
      {error && <Notice tone="danger">{faultOf(error)}</Notice>}
      {preview && <UndoSummary preview={preview} />}
    </FormDialog>
  );
};

const UndoSummary = ({ preview }: { preview: UndoPreview }) => {
  const listed = useListed();
  const t = useTranslations("revision");
  const { obstacle, paragraphs, changedSince, falls } = preview;
  const named = (labels: readonly string[]) => listed(labels.map((label) => label || t("unlabelled")));
  if (obstacle)
    return (
      <Notice tone="danger">
        {t("undoObstacle")} {obstacle.reason}{" "}
        {obstacle.labels.length > 0 && t("undoIn", { labels: named(obstacle.labels) })}
      </Notice>
    );
  return (
    <>
      <p>{t("undoLead", { n: paragraphs })}</p>
      {changedSince.length > 0 && (
        <Notice tone="warn">
          {t("undoSince", { labels: named(changedSince.map(({ label }) => label)) })}
        </Notice>
      )}
      {falls > 0 && <Notice tone="warn">{t("undoFalls", { n: falls })}</Notice>}
    </>
  );
};

export const RevisionDesk = ({
  draftId,
  past,
  delegations,
}: {
  readonly draftId: string;
  readonly past: readonly PastRevision[];
  readonly delegations: readonly { readonly code: string; readonly name: string }[];
}) => {
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
