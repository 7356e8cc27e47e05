"use client";
import { useRouter } from "next/navigation";
// The submissions of a draft: their senders, languages, readers and progress.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ProgressStep } from "#domain/submissions/readers";
import { progressSteps } from "#domain/submissions/readers";
import type { SubmissionHeadView } from "#server/submissions/submissions-view";
import { api } from "../../../ui/api";
import { Badge } from "../../../ui/badge";
import { Button } from "../../../ui/button";
import { classNames } from "../../../ui/class-names";
import { CheckField } from "../../../ui/field";
import { useListed } from "../../../ui/language";
import { Link } from "../../../ui/link";
import { useNotice } from "../../../ui/notice";
import { Progress } from "../../../ui/progress";
import { Table } from "../../../ui/table";
import { useStakeholderName } from "../stakeholder-name";
import { inTongue, useLanguageName } from "./language-name";
import { ProgressSteps } from "./progress-steps";
import styles from "./submission-list.module.css";

/** The number of submissions at each step; pressing one filters by it, pressing it again shows all. */
const StepFilter = ({
  steps,
  chosen,
  onChoose,
}: {
  readonly steps: readonly ProgressStep[];
  /** Null for all. */
  readonly chosen: ProgressStep | null;
  onChoose(step: ProgressStep | null): void;
}) => {
  const t = useTranslations("submissions");
  return (
    <fieldset className={classNames("cluster gap-1", styles.far)}>
      <legend className="visually-hidden">{t("list.far")}</legend>
      {progressSteps.map((step) => {
        const count = steps.filter((each) => each === step).length;
        return (
          <Button
            key={step}
            size="small"
            look="quiet"
            aria-pressed={chosen === step}
            disabled={count === 0 && chosen !== step}
            onClick={() => onChoose(chosen === step ? null : step)}
          >
            {t(`reading.step.${step}`)} <b>{count}</b>
          </Button>
        );
      })}
    </fieldset>
  );
};

/** Assigns the ticked submissions to a reader, or withdraws them. Without a tick it says what ticks are for. */
const AssignBar = ({
  draftId,
  chosen,
  readers,
  onDone,
}: {
  readonly draftId: string;
  /** The ids of the ticked submissions. */
  readonly chosen: readonly string[];
  readonly readers: readonly { readonly id: string; readonly name: string }[];
  onDone(): void;
}) => {
  const t = useTranslations("submissions.assign");
  const router = useRouter();
  const { say, fail } = useNotice();
  const [person, setPerson] = useState(readers[0]?.id ?? "");
  const assign = (act: "assigned" | "unassigned") =>
    api
      .post(`drafts/${encodeURIComponent(draftId)}/readers`, { submissions: chosen, person, act })
      .then(() => {
        say(t(act, { count: chosen.length }));
        onDone();
        router.refresh();
      }, fail);
  if (chosen.length === 0) return <p className="soft small">{t("hint")}</p>;
  return (
    <fieldset className={classNames("row gap-2", styles.assign)}>
      <legend className="visually-hidden">{t("title")}</legend>
      <span role="status">{t("chosen", { count: chosen.length })}</span>
      <select aria-label={t("person")} value={person} onChange={(event) => setPerson(event.target.value)}>
        {readers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Button look="primary" size="small" onClick={() => void assign("assigned")}>
        {t("give")}
      </Button>
      <Button look="quiet" size="small" onClick={() => void assign("unassigned")}>
        {t("takeBack")}
      </Button>
    </fieldset>
  );
};

/** Number of submissions per page. */
const onPage = 50;

/** The list, a page at a time. On a narrow screen each submission is a card. */
export const SubmissionList = ({
  draftId,
  submissions,
  me,
  readers,
}: {
  readonly draftId: string;
  readonly submissions: readonly SubmissionHeadView[];
  /** The reader's id: submissions assigned to this person can be shown alone. */
  readonly me: string;
  /** The people to whom submissions can be assigned; empty for those who may not assign any. */
  readonly readers: readonly { readonly id: string; readonly name: string }[];
}) => {
  const t = useTranslations("submissions.list");
  const [onlyMine, setOnlyMine] = useState(false);
  const [step, setStep] = useState<ProgressStep | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const isMine = ({ progress }: SubmissionHeadView) => progress.readers.some(({ id }) => id === me);
  const mine = submissions.filter(isMine);
  const read = onlyMine ? mine : submissions;
  const all = read.filter(({ progress }) => step === null || progress.step === step);
  const [page, setPage] = useState(0);
  const first = Math.min(page, Math.max(0, Math.ceil(all.length / onPage) - 1)) * onPage;
  const shown = all.slice(first, first + onPage);
  const mayAssign = readers.length > 0;
  const chosen = all.filter(({ id }) => ticked.has(id));
  const tickOf = (ids: readonly string[]): Tick => ({
    on: ids.length > 0 && ids.every((id) => ticked.has(id)),
    set: (on) =>
      setTicked(
        (before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))),
      ),
  });
  return (
    <>
      <StepFilter steps={read.map(({ progress }) => progress.step)} chosen={step} onChoose={setStep} />
      {mayAssign && (
        <div className={styles.tools}>
          <CheckField
            label={t("mine", { count: mine.length })}
            checked={onlyMine}
            onChange={(event) => setOnlyMine(event.target.checked)}
          />
          <AssignBar
            draftId={draftId}
            chosen={chosen.map(({ id }) => id)}
            readers={readers}
            onDone={() => setTicked(new Set())}
          />
        </div>
      )}
      <Table
        narrow="cards"
        caption={t("caption")}
        head={<Heads tick={mayAssign ? tickOf(all.map(({ id }) => id)) : null} />}
      >
        {shown.map((submission) => (
          <Row
            key={submission.id}
            draftId={draftId}
            submission={submission}
            tick={mayAssign ? tickOf([submission.id]) : null}
          />
        ))}
      </Table>
      {shown.length === 0 && <p>{t(read.length === 0 ? "noneMine" : "noneSoFar")}</p>}
      {all.length > onPage && <Pages first={first} total={all.length} onPage={setPage} />}
    </>
  );
};

/** Whether a row is ticked, and a function to change that. */
type Tick = { readonly on: boolean; set(on: boolean): void };

const Heads = ({ tick }: { tick: Tick | null }) => {
  const t = useTranslations("submissions.list");
  return (
    <tr>
      {tick && (
        <th scope="col">
          <input
            type="checkbox"
            aria-label={t("tickAll")}
            checked={tick.on}
            onChange={(event) => tick.set(event.target.checked)}
          />
        </th>
      )}
      {(["organization", "countries", "languages", "reading", "progress"] as const).map((name) => (
        <th key={name} scope="col">
          {t(name)}
        </th>
      ))}
    </tr>
  );
};

const Pages = ({
  first,
  total,
  onPage: turnTo,
}: {
  readonly first: number;
  readonly total: number;
  onPage(page: number): void;
}) => {
  const t = useTranslations("submissions.list");
  const page = first / onPage;
  const next = first + onPage;
  return (
    <nav className="row numbers above-4 gap-2-by-4" aria-label={t("pages")}>
      <Button size="small" disabled={first === 0} onClick={() => turnTo(page - 1)}>
        {t("earlier")}
      </Button>
      <span role="status">{t("pageOf", { from: first + 1, to: Math.min(total, next), total })}</span>
      <Button size="small" disabled={next >= total} onClick={() => turnTo(page + 1)}>
        {t("later")}
      </Button>
    </nav>
  );
};

type RowProps = {
  readonly draftId: string;
  readonly submission: SubmissionHeadView;
  readonly tick: Tick | null;
};

const Row = ({ draftId, submission, tick }: RowProps) => {
  const listed = useListed();
  const t = useTranslations("submissions.list");
  const nameOf = useLanguageName();
  const { fields, progress } = submission;
  const name = submission.label;
  return (
    <tr>
      {tick && (
        <td className={styles.tick}>
          <input
            type="checkbox"
            aria-label={t("tick", { name })}
            checked={tick.on}
            onChange={(event) => tick.set(event.target.checked)}
          />
        </td>
      )}
      <From draftId={draftId} submission={submission} name={name} />
      <td data-label={t("countries")}>{listed(fields.countries)}</td>
      <td className="whole-words" data-label={t("languages")}>
        {listed(submission.languages.map(nameOf))}
      </td>
      <td data-label={t("reading")}>
        <span className={styles.reading}>
          <ProgressSteps step={progress.step} />
          {progress.readers.length > 0 && <small>{listed(progress.readers.map((each) => each.name))}</small>}
        </span>
      </td>
      <td data-label={t("progress")}>
        <Answered counts={submission.counts} />
      </td>
    </tr>
  );
};

const From = ({ draftId, submission, name }: Omit<RowProps, "tick"> & { name: string }) => {
  const t = useTranslations("submissions.list");
  const { stakeholderType } = submission.fields;
  const nameOfType = useStakeholderName();
  return (
    <td className={styles.from}>
      <div>
        <Link href={`/drafts/${encodeURIComponent(draftId)}/submissions/${submission.id}`}>
          <bdi {...inTongue(submission.languages)}>{name}</bdi>
        </Link>
        <span className="inline gap-1 wraps">
          {submission.versionOf !== null && <small>{t("versionOf")}</small>}
          {stakeholderType && <Badge>{nameOfType(stakeholderType)}</Badge>}
          {submission.uncertain.length > 0 && (
            <Badge tone="warn" title={t("checkTitle")}>
              {t("check")}
            </Badge>
          )}
        </span>
      </div>
    </td>
  );
};

const Answered = ({ counts: { total, withoutHome } }: Pick<SubmissionHeadView, "counts">) => {
  const t = useTranslations("submissions.list");
  const words = t("progressOf", { done: total - withoutHome, total });
  return (
    <span className={styles.progress}>
      <span>
        <Progress value={(total - withoutHome) / Math.max(1, total)} label={words} />
      </span>
      {words}
    </span>
  );
};
