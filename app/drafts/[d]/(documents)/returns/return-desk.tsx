"use client";
// Choosing a file, reviewing its changes, and proposing the chosen ones.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReturnedItem, ReturnedView, TakenReturn } from "#server/documents/returns";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { useFailure } from "../../../../ui/failure";
import { useClauses, useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { Notice, useNotice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import { FilePicker } from "../../file-picker";
import { Changed } from "../../proposals/previewed-words";
import styles from "./returns.module.css";

// One change in a returned file: where it is, who made it, its words, and what became of it.
const ReturnedChange = ({
  n,
  item,
  outcome,
  ticked,
  onTick,
}: {
  readonly n: number;
  readonly item: ReturnedItem;
  readonly outcome: TakenReturn | null;
  readonly ticked: boolean;
  /** Null where there is nothing to choose. */
  readonly onTick: ((on: boolean) => void) | null;
}) => {
  const listed = useListed();
  const t = useTranslations("returns");
  const { pid, label, op, runs, makers, reason } = item;
  const place = label
    ? t("paragraph", { label })
    : t(pid === null && item.order === null ? "nowhere" : "unnumbered");
  const names = makers.map(({ by }) => by).filter(Boolean);
  return (
    <li className={styles.change}>
      {onTick && (
        <input
          type="checkbox"
          className={styles.tick}
          aria-label={t("pick", { n })}
          checked={ticked && outcome === null}
          disabled={outcome !== null}
          onChange={({ target }) => onTick(target.checked)}
        />
      )}
      <div className="stack shrinks grows gap-2">
        <p className={styles.place}>
          <strong>{place}</strong>
          {op !== "none" && <> · {t(`op.${op}`)}</>}
          <span className={styles.maker}>
            {names.length > 0 ? t("by", { names: listed(names) }) : op !== "none" && t("untracked")}
          </span>
        </p>
        {runs.length > 0 && <Changed after={runs.map(({ op: change, text }) => ({ text, change }))} />}
        {reason && <p className="warn">{reason}</p>}
        {outcome && (
          <p className={outcome.proposal === null ? "danger" : styles.taken} role="status">
            {outcome.proposal === null ? outcome.reason : t(outcome.was === "made" ? "proposed" : "was")}
          </p>
        )}
      </div>
    </li>
  );
};

/** Maximum number of changes proposed in one request. */
const atOnce = 50;

export const ReturnDesk = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("returns");
  const faultOf = useFailure();
  const [plan, setPlan] = useState<ReturnedView | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [chosen, setChosen] = useState<File | null>(null);
  const base = `drafts/${encodeURIComponent(draftId)}/returns` as const;

  const read = async (file: File, compare: "" | "?compare=words" = "") => {
    setChosen(file);
    setReading(file.name);
    setFailure(null);
    setPlan(null);
    const form = new FormData();
    form.append("file", file, file.name);
    try {
      setPlan(await api.post(`${base}${compare}`, form));
    } catch (error) {
      setFailure(faultOf(error));
    } finally {
      setReading(null);
    }
  };

  return (
    <div className={styles.desk}>
      <FilePicker
        lead={t("drop")}
        choose={t(plan ? "again" : "choose")}
        kinds={t("kinds")}
        label={t("choose")}
        accept=".docx"
        onFile={(file) => void read(file)}
      />
      {reading !== null && <Waiting label={t("reading", { name: reading })} />}
      {failure && <Notice tone="danger">{failure}</Notice>}
      {plan?.origin.sentence && (
        <Notice tone="warn">
          <p>
            <bdi>{plan.file}</bdi>: {plan.origin.sentence} {t(plan.compared ? "comparedAnyway" : "foreign")}
          </p>
          {!plan.compared && chosen && (
            <Button onClick={() => void read(chosen, "?compare=words")}>{t("compareAnyway")}</Button>
          )}
        </Notice>
      )}
      {plan && (plan.origin.is === "own" || plan.compared) && (
        <Plan key={JSON.stringify(plan)} plan={plan} draftId={draftId} />
      )}
    </div>
  );
};

type NumberedReturn = { readonly n: number; readonly item: ReturnedView["items"][number] };

const Plan = ({ plan, draftId }: { plan: ReturnedView; draftId: string }) => {
  const t = useTranslations("returns");
  const clauses = useClauses();
  const numbered = plan.items.map((item, n): NumberedReturn => ({ n, item }));
  const of = (state: ReturnedView["items"][number]["state"]) =>
    numbered.filter(({ item }) => item.state === state);
  const [fresh, same, listed] = [of("new"), of("known"), of("listed")];
  const sums = [
    t("found", { count: fresh.length }),
    ...(same.length > 0 ? [t("there", { count: same.length })] : []),
    ...(listed.length > 0 ? [t("listed", { count: listed.length })] : []),
  ];
  return (
    <>
      <p className={styles.sum}>
        <bdi>{plan.file}</bdi>: {clauses(sums)}. {plan.known > 0 && t("known", { count: plan.known })}
      </p>
      {plan.items.length === 0 && <Notice>{t("nothing")}</Notice>}
      {fresh.length > 0 && <NewChanges plan={plan} fresh={fresh} draftId={draftId} />}
      {listed.length > 0 && <Listed title={t("unplaced")} lead={t("unplacedLead")} items={listed} />}
      {same.length > 0 && <Listed title={t("same")} items={same} />}
    </>
  );
};

// The changes that can be proposed: which are ticked, and the outcome of those already proposed.
const NewChanges = ({
  plan,
  fresh,
  draftId,
}: {
  readonly plan: ReturnedView;
  readonly fresh: readonly NumberedReturn[];
  readonly draftId: string;
}) => {
  const t = useTranslations("returns");
  // Changes from a file of another draft are not ticked by default.
  const [ticked, setTicked] = useState<ReadonlySet<number>>(
    new Set(plan.compared ? [] : fresh.map(({ n }) => n)),
  );
  const { outcomes, busy, propose } = useProposing(draftId, plan.delegation);
  const open = fresh.filter(({ n }) => !outcomes.has(n));
  const chosen = open.filter(({ n }) => ticked.has(n));
  const { delegation } = plan;
  const tick = (n: number, on: boolean) =>
    setTicked((before) => new Set(on ? [...before, n] : [...before].filter((each) => each !== n)));
  return (
    <section aria-labelledby="returned-new">
      <h2 id="returned-new">{t("fresh")}</h2>
      {delegation === null ? (
        <Notice>{t("look")}</Notice>
      ) : (
        <ProposingBar
          {...{ draftId, delegation, open, chosen, busy }}
          hasOutcomes={outcomes.size > 0}
          onAll={(on) => setTicked(new Set(on ? open.map(({ n }) => n) : []))}
          onPropose={() => void propose(chosen)}
        />
      )}
      <ul className={styles.changes}>
        {fresh.map(({ n, item }) => (
          <ReturnedChange
            key={n}
            n={n + 1}
            item={item}
            outcome={outcomes.get(n) ?? null}
            ticked={ticked.has(n)}
            onTick={delegation === null ? null : (on) => tick(n, on)}
          />
        ))}
      </ul>
    </section>
  );
};

// Proposes the chosen changes in several requests, and reports the outcome of each.
const useProposing = (draftId: string, delegation: string | null) => {
  const t = useTranslations("returns");
  const { fail, say } = useNotice();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, TakenReturn>>(new Map());
  const [busy, setBusy] = useState(false);
  const propose = async (chosen: readonly NumberedReturn[]) => {
    setBusy(true);
    const known = new Map(outcomes);
    try {
      for (let from = 0; from < chosen.length; from += atOnce) {
        const part = chosen.slice(from, from + atOnce);
        for (const [n, outcome] of await take(draftId, part)) known.set(n, outcome);
        setOutcomes(new Map(known));
      }
      const made = chosen.filter(({ n }) => known.get(n)?.proposal !== null).length;
      say(t("done", { count: made, delegation: delegation ?? "" }), "agreed");
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return { outcomes, busy, propose };
};

const take = async (draftId: string, part: readonly NumberedReturn[]): Promise<[number, TakenReturn][]> => {
  const items = part.flatMap(({ item }) => {
    if (!item.order) return [];
    const { digest, ...order } = item.order;
    return [{ order, digest }];
  });
  const path = `drafts/${encodeURIComponent(draftId)}/returns/take` as const;
  const answer = await api.post(path, { items });
  return answer.items.flatMap((outcome, index): [number, TakenReturn][] => {
    const at = part[index]?.n;
    return at === undefined ? [] : [[at, outcome]];
  });
};

const ProposingBar = ({
  draftId,
  delegation,
  open,
  chosen,
  busy,
  hasOutcomes,
  onAll,
  onPropose,
}: {
  readonly draftId: string;
  readonly delegation: string;
  readonly open: readonly NumberedReturn[];
  readonly chosen: readonly NumberedReturn[];
  readonly busy: boolean;
  readonly hasOutcomes: boolean;
  readonly onAll: (on: boolean) => void;
  readonly onPropose: () => void;
}) => {
  const t = useTranslations("returns");
  const register = `/drafts/${encodeURIComponent(draftId)}/proposals?by=${encodeURIComponent(delegation)}`;
  return (
    <div className={styles.acts}>
      <label className={styles.all}>
        <input
          type="checkbox"
          checked={chosen.length === open.length && open.length > 0}
          disabled={open.length === 0}
          onChange={({ target }) => onAll(target.checked)}
        />
        {t("all")}
      </label>
      <Button look="primary" disabled={busy || chosen.length === 0} onClick={onPropose}>
        {t("propose", { count: chosen.length, delegation })}
      </Button>
      {hasOutcomes && <Link href={register}>{t("register")}</Link>}
    </div>
  );
};

const Listed = (props: { title: string; lead?: string; items: readonly NumberedReturn[] }) => (
  <section aria-label={props.title}>
    <h2>{props.title}</h2>
    {props.lead && <p className={styles.lead}>{props.lead}</p>}
    <ul className={styles.changes}>
      {props.items.map(({ n, item }) => (
        <ReturnedChange key={n} n={n + 1} item={item} outcome={null} ticked={false} onTick={null} />
      ))}
    </ul>
  </section>
);
