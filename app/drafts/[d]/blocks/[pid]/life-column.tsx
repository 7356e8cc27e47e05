"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ProposalCard } from "#domain/proposals/values";
import type { LifeView } from "#server/sources/life/life-view";
import { Badge } from "../../../../ui/badge";
import { shortDay } from "../../../../ui/days";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { useListed } from "../../../../ui/language";
import { directionOf } from "../../(sources)/answers/direction";
import { StateBadge } from "../../proposals/card-facts";
import { closedBy } from "../../proposals/proposal-facts";
import { Sponsors } from "../../proposals/proposal-line";
import { ProposalWords } from "../../proposals/proposal-words";
import { useOpPhraseWith } from "../../proposals/use-op-phrase";
import { useRoom } from "../../room/room-context";
import { Words } from "../../submissions/words";
import { lifeAddress } from "../life-address";
import { ChangedEntry, useWho } from "./changed-entry";
import { DrawnWords } from "./drawn-words";
import styles from "./life.module.css";
// The life of a paragraph as a timeline, earliest first, with insertions and deletions marked in its words.
import type { EntryOf, LabelMap, ParagraphEvent } from "./life-entry";

// Events beside the words: decisions on the paragraph, and statements about it.

/** An act that changed its standing. */
const StandingEntry = ({ entry }: { entry: EntryOf<"standing"> }) => {
  const t = useTranslations("life");
  const standings = useTranslations("room.standing");
  const who = useWho();
  const { by, from, to, condition, reason, askedBy } = entry;
  return (
    <>
      <p className="line gap-1-by-2">
        <span>{t("standing", { who: who(by), from: standings(from), to: standings(to) })}</span>
        {askedBy && <small>{t("askedBy", { who: askedBy })}</small>}
      </p>
      {condition && <p className={styles.note}>{t("condition", { condition })}</p>}
      {reason && <p className={styles.note}>{t("reason", { reason })}</p>}
    </>
  );
};

/** A decision on its place, positions carried over, statements, or silence broken on it. */
const BesideEntry = ({ entry }: { entry: EntryOf<"beside"> }) => {
  const listed = useListed();
  const t = useTranslations("life");
  const beside = useTranslations("life.beside");
  const whoOf = useWho();
  const { act, by, to, kind, words, carries, reason } = entry;
  const who = whoOf(by);
  return (
    <>
      <p className="line gap-1-by-2">
        {act === "placement.changed" && (
          <span>{beside(to === "agreed" ? "placement-agreed" : "placement-open", { who })}</span>
        )}
        {act === "position.carried-over" && (
          <span>{beside("position-carried-over", { who, codes: listed(carries) })}</span>
        )}
        {act === "position.withdrawn" && (
          <>
            <DelegationChip code={who} />
            <span>{beside("position-withdrawn")}</span>
          </>
        )}
        {act === "silence.broken" && (
          <>
            {by.delegation && <DelegationChip code={by.delegation} />}
            <span>{beside(by.delegation ? "silence-broken" : "silence-broken-unnamed")}</span>
          </>
        )}
        {act.startsWith("statement.") && (
          <>
            <DelegationChip code={who} />
            <span>
              {act === "statement.taken-back"
                ? beside("taken-back")
                : beside(kind === "dissociation" ? "dissociation" : "explanation")}
            </span>
          </>
        )}
      </p>
      {words && (
        <p className={styles.note} dir="auto">
          {words}
        </p>
      )}
      {reason && <p className={styles.note}>{t("reason", { reason })}</p>}
    </>
  );
};

/** A proposal on the paragraph: who made it, its words, its rationale and its outcome. */
const ProposedEntry = (props: { card: ProposalCard; pid: string; names: LabelMap }) => {
  const t = useTranslations("life");
  const { card, pid, names } = props;
  const phraseOf = useOpPhraseWith((block) => names[block] ?? null);
  const said = () => {
    if (card.op === "new" && card.pid === pid) return t("new");
    return card.op === "alternative" ? t("alternative") : t("proposed", { what: phraseOf(card) });
  };
  return (
    <>
      <p className="line gap-1-by-2">
        <Sponsors card={card} />
        <span>{said()}</span>
      </p>
      <ProposalWords card={card} />
      {card.rationale && (
        <p className={styles.note} dir="auto">
          {card.rationale}
        </p>
      )}
      <Became card={card} />
    </>
  );
};

const Became = ({ card }: { card: ProposalCard }) => {
  const listed = useListed();
  const t = useTranslations("life");
  const format = useFormatter();
  const end = closedBy(card);
  const { supporters, opponents, reason } = card;
  return (
    <>
      {supporters.length > 0 && <p className={styles.small}>{t("supported", { who: listed(supporters) })}</p>}
      {opponents.length > 0 && <p className={styles.small}>{t("opposed", { who: listed(opponents) })}</p>}
      <p className={styles.became}>
        <StateBadge state={card.state} />
        {end && (
          <time dateTime={end.at}>
            {format.dateTime(new Date(end.at), shortDay)}
            {end.delegation && ` · ${end.delegation}`}
          </time>
        )}
        {reason && <bdi>{t("reason", { reason })}</bdi>}
      </p>
    </>
  );
};

/** A passage linked to the paragraph: its submitter, its words with those shared with the paragraph, and the answer. */
const AskedEntry = ({ entry }: { entry: EntryOf<"asked"> }) => {
  const t = useTranslations("life");
  const kinds = useTranslations("submissions.kindOfLink");
  const answers = useTranslations("submissions.kindOfAnswer");
  const format = useFormatter();
  const { draft } = useRoom();
  const { passage: link, linkedAt } = entry;
  const { passage, kind, quote, moved, overlap, by, answer, suspect } = link;
  const { submission } = passage;
  const submissionPath = `/drafts/${encodeURIComponent(draft.id)}/submissions/${encodeURIComponent(submission.id)}`;
  // The quoted words or, where the whole passage was compared, those shared with the paragraph.
  const stretches = overlap && !overlap.through ? overlap.stretches.map((each) => each.passage) : [];
  const quoted = quote.passage && !moved.passage ? [quote.passage] : stretches;
  return (
    <>
      <p className="line gap-1-by-2">
        <b>
          <bdi>{t("asked", { who: submission.label ?? t("unnamed") })}</bdi>
        </b>
        <a href={`${submissionPath}#${encodeURIComponent(passage.id)}`}>
          {t("passage", { ordinal: passage.ordinal })}
        </a>
        <Badge>{kinds(kind)}</Badge>
      </p>
      <p className={styles.ask} dir={directionOf(passage.text)}>
        <Words text={passage.text} language={passage.language} quotes={quoted} />
      </p>
      <p className={styles.small}>
        {t("linked", {
          at: format.dateTime(new Date(linkedAt), shortDay),
          who: by.delegation ?? by.name ?? t("somebody"),
        })}
      </p>
      {suspect && <p className={styles.warning}>{t("suspect")}</p>}
      {answer && (
        <p className={styles.small}>
          {t("answered")} {answers(answer.kind)}
          {answer.reason && (
            <>
              {". "}
              <bdi>{answer.reason}</bdi>
            </>
          )}
        </p>
      )}
    </>
  );
};

export const LifeColumn = ({ life, names }: { life: LifeView; names: LabelMap }) => {
  const t = useTranslations("life");
  const format = useFormatter();
  return (
    <ol className={styles.column} aria-label={t("column")}>
      {together(life.entries).map(({ entry, all }) => (
        <li key={keyOf(entry)} className={styles.entry} data-what={entry.what}>
          <time className={styles.at} dateTime={entry.at}>
            {format.dateTime(new Date(entry.at), shortDay)}{" "}
            <small>{format.dateTime(new Date(entry.at), { timeStyle: "short" })}</small>
          </time>
          <div className={styles.said}>
            <EntryBody entry={entry} all={all} life={life} names={names} />
          </div>
        </li>
      ))}
    </ol>
  );
};

const keyOf = (entry: ParagraphEvent): string => {
  const { what, at } = entry;
  switch (what) {
    case "asked":
      return `${what} ${entry.passage.id}`;
    case "proposed":
      return `${what} ${entry.card.id}`;
    case "position":
      return `${what} ${at} ${entry.position.delegation}`;
    case "changed":
      return `${what} ${at} ${entry.act} ${entry.proposals.join()}`;
    default:
      return `${what} ${at}`;
  }
};

type LifeRow = { readonly entry: ParagraphEvent; readonly all: readonly EntryOf<"position">[] };

// Groups delegations that took the same position in succession, within a day and without a note, in one row.
const together = (entries: LifeView["entries"]): LifeRow[] => {
  const rows: LifeRow[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (entry.what !== "position") rows.push({ entry, all: [] });
    else if (last && isLike(last.entry, entry))
      rows[rows.length - 1] = { entry: last.entry, all: [...last.all, entry] };
    else rows.push({ entry, all: [entry] });
  }
  return rows;
};

const isLike = (one: ParagraphEvent, other: EntryOf<"position">): boolean =>
  one.what === "position" &&
  one.holds === other.holds &&
  one.position.position === other.position.position &&
  one.position.fromFloor === other.position.fromFloor &&
  !one.position.note &&
  !other.position.note &&
  one.at.slice(0, 10) === other.at.slice(0, 10);

const EntryBody = ({ entry, all, life, names }: LifeRow & { life: LifeView; names: LabelMap }): ReactNode => {
  switch (entry.what) {
    case "asked":
      return <AskedEntry entry={entry} />;
    case "born":
      return <BornEntry entry={entry} life={life} />;
    case "proposed":
      return <ProposedEntry card={entry.card} pid={life.pid} names={names} />;
    case "changed":
      return <ChangedEntry entry={entry} life={life} />;
    case "issued":
      return <IssuedEntry entry={entry} />;
    case "position":
      return <PositionEntry entry={entry} all={all} />;
    case "standing":
      return <StandingEntry entry={entry} />;
    case "beside":
      return <BesideEntry entry={entry} />;
  }
};

const BornEntry = ({ entry, life }: { entry: EntryOf<"born">; life: LifeView }) => {
  const listed = useListed();
  const t = useTranslations("life");
  const { draft } = useRoom();
  const who = useWho();
  const card = life.entries.flatMap((each) => (each.what === "proposed" ? [each.card] : []));
  const proposal = card.find(({ id }) => id === entry.proposal);
  const said = {
    file: entry.file
      ? t("born.fileNamed", { who: who(entry.by), file: entry.file })
      : t("born.file", { who: who(entry.by) }),
    added: t("born.added", { who: who(entry.by) }),
    proposed: proposal ? t("born.proposedBy", { who: listed(proposal.sponsors) }) : t("born.proposed"),
    cut: t("born.cut"),
    seen: t("born.seen"),
  }[entry.birth];
  return (
    <>
      <p className="line gap-1-by-2">
        <span>{said}</span>
        {entry.from && <a href={lifeAddress(draft.id, entry.from)}>{t("from")}</a>}
      </p>
      {entry.words && (
        <p className={styles.words} dir="auto">
          {entry.words}
        </p>
      )}
    </>
  );
};

const IssuedEntry = ({ entry }: { entry: EntryOf<"issued"> }) => {
  const t = useTranslations("life");
  const { draft } = useRoom();
  const { n, symbol, label, runs } = entry;
  return (
    <>
      <p className="line gap-1-by-2">
        <span>
          {t("issued")} <a href={`/drafts/${encodeURIComponent(draft.id)}/texts/${n}`}>{symbol}</a>{" "}
          {label && t("issuedAs", { label })}
        </span>
      </p>
      {runs.some(({ op }) => op !== "same") && <DrawnWords runs={runs} />}
    </>
  );
};

const PositionEntry = ({ entry, all }: Pick<LifeRow, "all"> & { entry: EntryOf<"position"> }) => {
  const t = useTranslations("life");
  const positions = useTranslations("room.positions");
  const { delegations } = useRoom();
  const { position, note, fromFloor } = entry.position;
  return (
    <>
      <p className="line gap-1-by-2">
        <span className="inline gap-1 wraps">
          {all.map(({ at, position: { delegation } }) => (
            <DelegationChip
              key={`${at} ${delegation}`}
              code={delegation}
              name={delegations.get(delegation)?.name}
              struck={!entry.holds}
            />
          ))}
        </span>
        <span>{t("position", { position: positions(`verb.${position}`) })}</span>
        {fromFloor && <small>{t("fromFloor")}</small>}
        {!entry.holds && <small>{t("noLonger")}</small>}
      </p>
      {note && (
        <p className={styles.note} dir="auto">
          {note}
        </p>
      )}
    </>
  );
};
