"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
// Positions on a paragraph: one's own, bound to the words on the page, and those of others; with statements beside it.
import { useFormatter, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { RelatedPosition } from "#domain/agreement/groups";
import { besideGroups } from "#domain/agreement/groups";
import { type PositionKind, positionKinds } from "#domain/agreement/kinds";
import { liveKey } from "../../../../queries/keys";
import { useMakeStale } from "../../../../queries/stale";
import { ApiProblem, api, listAll } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { shortDay, shortMoment } from "../../../../ui/days";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { EmptyState } from "../../../../ui/empty-state";
import { TextArea } from "../../../../ui/field";
import { useListed } from "../../../../ui/language";
import { useNotice } from "../../../../ui/notice";
import { onDemand } from "../../../../ui/on-demand";
import { useSigning } from "../../signing/use-signing";
import { useOfferUndo } from "../../undo/use-offer-undo";
import type { BlockView, PositionView, RecordView, StatementView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./positions.module.css";

const StatementDialog = onDemand(() => import("./statement-dialog").then((part) => part.StatementDialog));

/**
 * Statements beside the text (explanations of position, and dissociations): those on one block, then those on the whole
 * text. Empty where there are none and the reader may make none.
 */
const Statements = ({ block }: { block: BlockView }) => {
  const t = useTranslations("agreement.statements");
  const { draft, may, path, person } = useRoom();
  const [isMaking, setMaking] = useState(false);
  const makeStale = useMakeStale();
  const queryKey = liveKey(draft.id, "statements");
  const { data: all = [] } = useQuery({
    queryKey,
    queryFn: ({ signal }) => listAll(path("statements"), signal),
  });
  const onChange = () => makeStale([queryKey]);
  const here = all.filter(({ pid }) => pid === block.pid);
  const whole = all.filter(({ pid }) => pid === null);
  const { delegation } = person;
  const maySay = may("make statements") && delegation !== null;
  if (!maySay && here.length + whole.length === 0) return null;
  return (
    <section className={styles.statements} aria-label={t("title")}>
      <h3 className="caps below-2">{t("title")}</h3>
      <List statements={here} onChange={onChange} />
      {whole.length > 0 && <h4 className={styles.whole}>{t("whole")}</h4>}
      <List statements={whole} onChange={onChange} />
      {maySay && (
        <Button size="small" onClick={() => setMaking(true)}>
          {t("make")}
        </Button>
      )}
      {isMaking && delegation !== null && (
        <StatementDialog
          pid={block.pid}
          delegation={delegation}
          onClose={() => setMaking(false)}
          onChange={onChange}
        />
      )}
    </section>
  );
};

const List = ({ statements, onChange }: { statements: readonly StatementView[]; onChange(): void }) => (
  <ul className={styles.list}>
    {statements.map((statement) => (
      <Said key={statement.id} statement={statement} onChange={onChange} />
    ))}
  </ul>
);

const Said = ({ statement, onChange }: { statement: StatementView; onChange(): void }) => {
  const t = useTranslations("agreement.statements");
  const format = useFormatter();
  const { path, person, may } = useRoom();
  const notice = useNotice();
  const { delegation, kind, words, at, takenBackAt, wordsNow } = statement;
  const day = (instant: string) => format.dateTime(new Date(instant), shortDay);
  const isOwn = person.delegation === delegation && may("make statements") && !statement.isCertified;
  const takeBack = useMutation({
    mutationFn: () => api.post(path(`statements/${encodeURIComponent(statement.id)}/take-back`), {}),
    onSuccess: () => notice.say(t("takenBack")),
    onSettled: onChange,
  });
  return (
    <li className={styles.said} data-back={takenBackAt !== null}>
      <p className={styles.who}>
        <DelegationChip code={delegation} struck={takenBackAt !== null} /> <b>{t(kind)}</b>
        <time dateTime={at}>{day(at)}</time>
      </p>
      {words && (
        <blockquote className={styles.words} dir="auto">
          {words}
        </blockquote>
      )}
      {wordsNow === "changed" && takenBackAt === null && <p className={styles.since}>{t("changed")}</p>}
      {takenBackAt !== null && <p className={styles.since}>{t("takenBackAt", { date: day(takenBackAt) })}</p>}
      {isOwn && takenBackAt === null && (
        <Button look="quiet" size="small" disabled={takeBack.isPending} onClick={() => takeBack.mutate()}>
          {t("takeBack")}
        </Button>
      )}
    </li>
  );
};

type OwnPositionProps = { readonly block: BlockView; readonly delegation: string; onChange(): void };

/**
 * The position of the reader's delegation on a block, at the head of the margin: four buttons and a note. The digest of
 * the words seen is sent along; if they have changed, the position is refused (S2). Nothing for those who take no
 * positions.
 */
export const OwnPosition = (props: Omit<OwnPositionProps, "delegation">) => {
  const { may, person } = useRoom();
  if (!may("take position") || !person.delegation) return null;
  return <OwnChoice {...props} delegation={person.delegation} />;
};

const OwnChoice = (props: OwnPositionProps) => {
  const { block, delegation } = props;
  const t = useTranslations("room.positions");
  const own = block.positions.find((each) => each.delegation === delegation);
  const [note, setNote] = useState((!own?.fromFloor && own?.note) || "");
  const [isNoting, setNoting] = useState(false);
  const { busy, take, withdraw } = usePositionActs(props);
  return (
    <section className={styles.own} aria-label={t("own", { delegation })}>
      {own && <Reservations own={own} />}
      <Choices
        held={own && !own.lapsed && !own.fromFloor ? own.position : null}
        busy={busy}
        onTake={(position) => void take(position, note.trim(), () => setNoting(false))}
      />
      {isNoting ? (
        <TextArea
          label={t("note")}
          hint={t("noteHint")}
          rows={2}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      ) : (
        <Button look="quiet" size="small" onClick={() => setNoting(true)}>
          {note.trim() ? t("editNote") : t("addNote")}
        </Button>
      )}
      {own && (
        <Button look="quiet" size="small" disabled={busy} onClick={() => void withdraw()}>
          {t("withdraw")}
        </Button>
      )}
    </section>
  );
};

const usePositionActs = ({ block, delegation, onChange }: OwnPositionProps) => {
  const t = useTranslations("room.positions");
  const { path, draft } = useRoom();
  const notice = useNotice();
  const offer = useOfferUndo(draft.id, onChange);
  const sign = useSigning();
  const [busy, setBusy] = useState(false);
  const address = path(`blocks/${encodeURIComponent(block.pid)}/position`);
  const during = async (act: () => Promise<void>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "words-changed") notice.say(t("changed"), "warn");
      else notice.fail(error);
    } finally {
      setBusy(false);
      onChange();
    }
  };
  const take = (position: PositionKind, note: string, onTaken: () => void) =>
    during(async () => {
      const { pid, digest } = block;
      const says = { position, ...(note && { note }) };
      const signed = await sign({ act: "position.taken", says, blocks: [{ pid, digest }] });
      if (!signed) return;
      const { recorded } = await api.put(address, { ...says, digest, ...signed });
      const said = { position: t(`verb.${position}`) };
      if (recorded) void offer(t("taken", said), "agreed");
      else notice.say(t("takenAlready", said));
      onTaken();
    });
  const withdraw = () =>
    during(async () => {
      const signed = await sign({ act: "position.withdrawn", blocks: [{ pid: block.pid }] });
      if (!signed) return;
      await api.delete(address, signed);
      void offer(t("withdrawn", { delegation }));
    });
  return { busy, take, withdraw };
};

// Why one's own position counts for less than one taken on exactly these words.
const Reservations = ({ own }: { own: BlockView["positions"][number] }) => {
  const t = useTranslations("room.positions");
  const floor = useTranslations("floor");
  const more = useTranslations("agreement.positions");
  const position = t(`verb.${own.position}`);
  return (
    <>
      {own.lapsed && <p className="warn pretty below-2">{t("ownLapsed", { position })}</p>}
      {own.carriedOver && <p className="warn pretty below-2">{more("ownCarried")}</p>}
      {own.fromFloor && !own.lapsed && (
        <p className="warn pretty below-2">{floor("ownHeard", { position })}</p>
      )}
    </>
  );
};

type ChoicesProps = {
  readonly held: PositionKind | null;
  readonly busy: boolean;
  onTake(position: PositionKind): void;
};

const Choices = ({ held, busy, onTake }: ChoicesProps) => {
  const t = useTranslations("room.positions");
  return (
    <div className={styles.choices} data-act="position">
      {positionKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={classNames(styles.choice, held === kind && styles.held)}
          data-tone={kind}
          aria-pressed={held === kind}
          disabled={busy}
          onClick={() => onTake(kind)}
        >
          {t(`verb.${kind}`)}
        </button>
      ))}
    </div>
  );
};

type HolderProps = {
  readonly position: PositionView;
  /** Members or groups with a different position (S11). */
  readonly beside: readonly RelatedPosition[];
  /** The record's entries on the delegation's positions on this paragraph, in order. */
  readonly said: readonly RecordView[];
};

/** One delegation's position on a paragraph, as a chip with its note, related positions and earlier ones below it. */
const Holder = ({ position, beside, said }: HolderProps) => {
  const listed = useListed();
  const t = useTranslations("room.positions");
  const more = useTranslations("agreement.positions");
  const heard = useTranslations("floor.legend");
  const format = useFormatter();
  const { delegations } = useRoom();
  const about = delegations.get(position.delegation);
  const at = format.dateTime(new Date(position.at), shortMoment);
  const isWide = position.note || beside.length > 0 || said.length > 1;
  return (
    <li className={styles.holder} data-wide={isWide ? true : undefined}>
      <DelegationChip
        code={position.delegation}
        name={[about?.name, at].filter(Boolean).join(" · ")}
        struck={position.lapsed}
      />
      {about && about.members.length > 0 && (
        <span className="faint small" title={listed(about.members)}>
          {t("members", { count: about.members.length })}
        </span>
      )}
      {position.fromFloor && (
        <span className="faint small" title={heard("heardLong")}>
          {heard("heard")}
        </span>
      )}
      {position.carriedOver && (
        <span className="faint small" title={more("carriedLong")}>
          {more("carried")}
        </span>
      )}
      {position.note && (
        <q className={styles.note} dir="auto">
          {position.note}
        </q>
      )}
      {beside.map((other) => (
        <span key={other.delegation} className={styles.beside}>
          {more(other.relation, {
            delegation: other.delegation,
            position: t(`verb.${other.position}`).toLowerCase(),
          })}
        </span>
      ))}
      <Earlier said={said} />
    </li>
  );
};

// The last entry is the position itself; earlier ones can be read.
const Earlier = ({ said }: Pick<HolderProps, "said">) => {
  const t = useTranslations("room.positions");
  const more = useTranslations("agreement.positions");
  const format = useFormatter();
  const earlier = said.slice(0, -1);
  if (earlier.length === 0) return null;
  return (
    <details className={styles.earlier}>
      <summary>{more("earlier", { count: earlier.length })}</summary>
      <ol>
        {earlier.toReversed().map(({ n, at, act, facts }) => (
          <li key={n}>
            {act === "position.taken" ? t(`verb.${String(facts.position)}`) : more("takenBack")}
            {" · "}
            <time dateTime={at}>{format.dateTime(new Date(at), shortMoment)}</time>
            {typeof facts.note === "string" && (
              <q className={styles.note} dir="auto">
                {facts.note}
              </q>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
};

const CarryOverDialog = onDemand(() => import("./carry-over-dialog").then((part) => part.CarryOverDialog));

const order = ["agree", "agree-ad-ref", "reserve", "object"] as const;

type PositionsProps = {
  readonly block: BlockView;
  /** The record of the paragraph; null while it is being fetched. */
  readonly acts: readonly RecordView[] | null;
  onChange(): void;
};

const saidBy = (acts: readonly RecordView[] | null): ReadonlyMap<string, readonly RecordView[]> => {
  const said = new Map<string, RecordView[]>();
  for (const entry of acts ?? []) {
    if (entry.delegation === null || !["position.taken", "position.taken-back"].includes(entry.act)) continue;
    said.set(entry.delegation, [...(said.get(entry.delegation) ?? []), entry]);
  }
  return said;
};

export const Positions = ({ block, acts, onChange }: PositionsProps) => {
  const t = useTranslations("room.positions");
  const more = useTranslations("agreement.positions");
  const { may, delegations, silence } = useRoom();
  const [isCarrying, setCarrying] = useState(false);
  const { positions } = block;
  const standing = positions.filter((each) => !each.lapsed);
  const lapsed = positions.filter((each) => each.lapsed);
  const beside = useMemo(
    () => besideGroups(positions, new Map([...delegations].map(([code, { members }]) => [code, members]))),
    [positions, delegations],
  );
  const said = useMemo(() => saidBy(acts), [acts]);
  const group = (title: string, tone: string, held: readonly PositionView[]) =>
    held.length === 0 ? null : (
      <section key={tone} className={styles.group} data-tone={tone}>
        <h3 className={styles.head}>
          {title} <span>{held.length}</span>
        </h3>
        <ul className={styles.holders}>
          {held.map((position) => (
            <Holder
              key={position.delegation}
              position={position}
              beside={beside.get(position.delegation) ?? []}
              said={said.get(position.delegation) ?? []}
            />
          ))}
        </ul>
      </section>
    );
  return (
    <>
      {positions.length === 0 && <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>}
      {order.map((kind) =>
        group(
          t(`kind.${kind}`),
          kind,
          standing.filter((each) => each.position === kind),
        ),
      )}
      {group(t("lapsed"), "lapsed", lapsed)}
      {may("close") && silence === null && lapsed.length > 0 && (
        <p className="below-5">
          <Button size="small" onClick={() => setCarrying(true)}>
            {more("carryOver")}
          </Button>
        </p>
      )}
      {isCarrying && <CarryOverDialog block={block} onClose={() => setCarrying(false)} onChange={onChange} />}
      <Statements block={block} />
    </>
  );
};
