"use client";
// Who reads a submission, its progress, and the next step.
import { useFormatter, useTranslations } from "next-intl";
import type { SubmissionView } from "#server/submissions/submissions-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { shortDay } from "../../../../ui/days";
import { useListed } from "../../../../ui/language";
import { Menu, MenuLabel, MenuToggle } from "../../../../ui/menu";
import { useNotice } from "../../../../ui/notice";
import { ProgressSteps } from "../progress-steps";
import { useDesk } from "./desk-context";
import styles from "./review-bar.module.css";

/** The line above a submission. */
export const ReviewBar = ({ submission }: { submission: SubmissionView }) => {
  const listed = useListed();
  const t = useTranslations("submissions.reading");
  const format = useFormatter();
  const { path, may, refresh } = useDesk();
  const { say, fail } = useNotice();
  const { progress, uncertain } = submission;
  const follow = (act: "read" | "review" | "reopen") =>
    api.post(path(`submissions/${encodeURIComponent(submission.id)}/${act}`)).then(() => {
      say(t(`did.${act}`));
      refresh();
    }, fail);
  const last = progress.reviewed ?? progress.read;
  const when = last && format.dateTime(new Date(last.at), shortDay);
  return (
    <section className={styles.bar} aria-label={t("title")}>
      <ProgressSteps step={progress.step} />
      <p>
        {last && t(progress.reviewed ? "reviewedBy" : "readBy", { name: last.by ?? "", at: when ?? "" })}
        {last && progress.readers.length > 0 && " · "}
        {progress.readers.length > 0 &&
          t("readers", { names: listed(progress.readers.map(({ name }) => name)) })}
      </p>
      {may.correct && <ReviewActs {...{ submission, progress, follow, uncertain }} />}
    </section>
  );
};

const ReviewActs = ({
  submission,
  progress,
  follow,
  uncertain,
}: {
  readonly submission: SubmissionView;
  readonly progress: SubmissionView["progress"];
  readonly follow: (act: "read" | "reopen" | "review") => Promise<void>;
  readonly uncertain: SubmissionView["uncertain"];
}) => {
  const t = useTranslations("submissions.reading");
  return (
    <div className="cluster gap-2">
      <Readers submission={submission} />
      {!progress.read && (
        <Button size="small" onClick={() => void follow("read")}>
          {t("read")}
        </Button>
      )}
      {progress.reviewed ? (
        <Button size="small" onClick={() => void follow("reopen")}>
          {t("reopen")}
        </Button>
      ) : (
        <Button
          size="small"
          look="primary"
          disabled={uncertain.length > 0}
          title={uncertain.length > 0 ? t("doubts", { count: uncertain.length }) : undefined}
          onClick={() => void follow("review")}
        >
          {t("review")}
        </Button>
      )}
    </div>
  );
};

const Readers = ({ submission }: { submission: SubmissionView }) => {
  const t = useTranslations("submissions.reading");
  const { path, readers, refresh } = useDesk();
  const { fail } = useNotice();
  const assigned = new Set(submission.progress.readers.map(({ id }) => id));
  const assign = (person: string, checked: boolean) =>
    api
      .post(path("readers"), {
        submissions: [submission.id],
        person,
        act: checked ? "assigned" : "unassigned",
      })
      .then(refresh, fail);
  return (
    <Menu trigger={<Button size="small">{t("assign")} ▾</Button>}>
      <MenuLabel>{t("assignLabel")}</MenuLabel>
      {readers.map(({ id, name }) => (
        <MenuToggle key={id} checked={assigned.has(id)} onChange={(checked) => void assign(id, checked)}>
          <bdi>{name}</bdi>
        </MenuToggle>
      ))}
    </Menu>
  );
};
