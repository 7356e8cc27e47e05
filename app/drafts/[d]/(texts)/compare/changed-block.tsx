"use client";
// One block of a comparison: its numbers, the kind of change, whose proposal it was, and its words.
import { useFormatter, useTranslations } from "next-intl";
import { Fragment } from "react";
import type { BlockChange } from "#domain/texts/compare";
import type { Editorial } from "#domain/texts/compare-summary";
import { creditedBy } from "#domain/texts/credits";
import type { ChangeKind, ComparedPlace } from "#domain/texts/values";
import type { ComparisonView, CreditedActView, CreditedProposal } from "#server/texts/compare-view";
import { Badge, type BadgeTone } from "../../../../ui/badge";
import { classNames } from "../../../../ui/class-names";
import { shortMoment } from "../../../../ui/days";
import { DelegationChip } from "../../../../ui/delegation-chip";
import styles from "./changed-block.module.css";
import { ChangedWords, type ColumnLayout } from "./changed-words";

// Who edited a block directly, with the entry of the record and its time.

/** Maximum number of editors named; the rest are in the history of the paragraph. */
const mostNamed = 3;

/** The latest acts, each linking to its entry. */
const CreditedActs = ({ acts }: { acts: readonly CreditedActView[] }) => {
  const t = useTranslations("texts.compare");
  const left = acts.length - mostNamed;
  return (
    <>
      {acts.slice(-mostNamed).map((act) => (
        <CreditedAct key={act.n} act={act} />
      ))}
      {left > 0 && <span className={styles.proposers}>{t("moreActs", { n: left })}</span>}
    </>
  );
};

const CreditedAct = ({ act: { n, at, act, by } }: { act: CreditedActView }) => {
  const t = useTranslations("texts.compare");
  const format = useFormatter();
  const time = format.dateTime(new Date(at), shortMoment);
  return (
    <span className={styles.proposers}>
      {t(act === "words.edited" ? "editedBy" : "actBy")} <Who by={by} />{" "}
      <a href={`record?upTo=${n}#entry-${n}`}>{t("entryAt", { n, at: time })}</a>
    </span>
  );
};

const Who = ({ by: { name, delegation, role } }: { by: CreditedActView["by"] }) => {
  const t = useTranslations("texts.compare");
  if (delegation !== null) return <DelegationChip code={delegation} />;
  if (role === "co-facilitator" || role === "secretariat")
    return <span title={name ?? undefined}>{t(`role.${role}`)}</span>;
  return <bdi>{name ?? t("nobody")}</bdi>;
};

export type { ColumnLayout };

/** The id of a change on the page; permanent, since it is used in links. */
export const addressOf = ({ id }: Pick<BlockChange, "id">): string => `c-${id}`;

const tones: Record<ChangeKind, BadgeTone> = {
  same: "plain",
  changed: "warn",
  new: "agreed",
  deleted: "danger",
  moved: "accent",
  split: "accent",
  merged: "accent",
};

type ComparedChange = ComparisonView["blocks"][number];

export const ChangedBlock = ({
  change,
  kind,
  proposals,
  acts,
  layout,
  editorial,
  address,
  isPresent,
}: {
  readonly change: ComparedChange;
  /** The kind of change shown to this reader: editorial changes may be hidden. */
  readonly kind: ChangeKind;
  readonly proposals: readonly CreditedProposal[];
  readonly acts: readonly CreditedActView[];
  readonly layout: ColumnLayout;
  readonly editorial: Editorial;
  readonly address: string;
  readonly isPresent: boolean;
}) => {
  const t = useTranslations("texts.compare");
  const place = change.to ?? change.from;
  const notes = `${addressOf(change)}-notes`;
  const words = { layout, editorial, proposals, notes, from: change.from, to: change.to };
  return (
    <article
      id={addressOf(change)}
      className={classNames(styles.block, styles[`is-${kind}`], isPresent && styles.present)}
      data-layout={layout}
      data-kind={place?.kind}
      data-level={place?.level}
      tabIndex={-1}
      aria-current={isPresent || undefined}
      aria-label={kind === "same" ? undefined : `${place?.label ?? ""} ${t(`kind.${kind}`)}`.trim()}
    >
      <header className={styles.about}>
        <Labels from={change.from} to={change.to} />
        {kind !== "same" && <Badge tone={tones[kind]}>{t(`kind.${kind}`)}</Badge>}
        {kind !== "same" && change.editorial && kind === "changed" && (
          <span className="soft small">{t("isEditorial")}</span>
        )}
        {change.restyled && <span className="soft small">{t("restyled")}</span>}
        {kind !== "same" && <Proposers codes={creditedBy(change.credits, proposals)} />}
        {kind !== "same" && <CreditedActs acts={acts.filter(({ n }) => change.acts.includes(n))} />}
        {kind !== "same" && (
          <a
            className="soft tiny not-printed"
            href={address}
            aria-label={t("address", { label: place?.label ?? "" })}
          >
            {t("link")}
          </a>
        )}
      </header>
      <ChangedWords runs={change.runs} looks={change.looks} {...words} />
      {change.notes.length > 0 ? (
        <div id={notes} className={styles.notes}>
          <p>{t("footnotes")}</p>
          <ChangedWords runs={change.notes} {...words} />
        </div>
      ) : (
        <Footnotes id={notes} looks={change.looks} />
      )}
    </article>
  );
};

// Unchanged footnotes. Parts of a split or a merger have those of either side.
const Footnotes = ({ id, looks: { from, to } }: { id: string; looks: ComparedChange["looks"] }) => {
  const t = useTranslations("texts.compare");
  const gone = from.marks.filter(({ words }) => to.marks.every((mark) => mark.words !== words));
  const marks = [...to.marks, ...gone];
  if (marks.length === 0) return null;
  return (
    <ul id={id} className={styles.notes} aria-label={t("footnotes")}>
      {marks.map(({ n, words }) => (
        <li key={`${n} ${words}`} dir="auto">
          <sup>{n}</sup> {words}
        </li>
      ))}
    </ul>
  );
};

const Labels = ({ from, to }: { from: ComparedPlace | null; to: ComparedPlace | null }) => {
  const t = useTranslations("texts.compare");
  if (!from || !to || from.label === to.label)
    return (
      <span className={styles.label}>
        <bdi>{(to ?? from)?.label}</bdi>
      </span>
    );
  const [old, young] = [from.label || t("unlabelled"), to.label || t("unlabelled")];
  return (
    <span className={styles.label}>
      <span aria-hidden="true">
        <bdi>{old}</bdi> <span className="onward">→</span> <bdi>{young}</bdi>
      </span>
      <span className="visually-hidden">{t("became", { from: old, to: young })}</span>
    </span>
  );
};

const Proposers = ({ codes }: { codes: readonly string[] }) => {
  const t = useTranslations("texts.compare");
  if (codes.length === 0) return null;
  return (
    <span className={styles.proposers}>
      {t("proposedBy")}{" "}
      {codes.map((code) => (
        <Fragment key={code}>
          <DelegationChip code={code} />{" "}
        </Fragment>
      ))}
    </span>
  );
};
