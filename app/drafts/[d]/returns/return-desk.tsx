"use client";
// Choosing a file, looking at what it brings, and proposing what is chosen of it.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { ReturnedView, TakenReturn } from "#server/commands/returns";
import { api, sentenceOf } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { classNames } from "../../../ui/class-names";
import { Notice, useNotice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import { ReturnedChange } from "./returned-change";
import styles from "./returns.module.css";

/** So many changes are proposed by one request. */
const atOnce = 50;

/** The desk. */
export const ReturnDesk = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("returns");
  const [plan, setPlan] = useState<ReturnedView | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const base = `drafts/${encodeURIComponent(draftId)}/returns`;

  const read = async (file: File) => {
    setReading(file.name);
    setFailure(null);
    setPlan(null);
    const form = new FormData();
    form.append("file", file, file.name);
    try {
      setPlan(await api.post<ReturnedView>(base, form));
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setReading(null);
    }
  };

  return (
    <div className={styles.desk}>
      <FilePicker isAgain={plan !== null} onFile={(file) => void read(file)} />
      {reading !== null && <Waiting label={t("reading", { name: reading })} />}
      {failure && <Notice tone="danger">{failure}</Notice>}
      {plan && <Plan key={JSON.stringify(plan)} plan={plan} draftId={draftId} />}
    </div>
  );
};

const FilePicker = ({ isAgain, onFile }: { isAgain: boolean; onFile(file: File): void }) => {
  const t = useTranslations("returns");
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition; the button does the same by keyboard.
    <div
      className={classNames(styles.drop, over && styles.over)}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <span>{t("drop")}</span>{" "}
      <Button onClick={() => picker.current?.click()}>{t(isAgain ? "again" : "choose")}</Button>
      <small>{t("kinds")}</small>
      <input
        ref={picker}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={t("choose")}
        accept=".docx"
        onChange={(event) => {
          take(event.target.files);
          event.target.value = "";
        }}
      />
    </div>
  );
};

type Numbered = { readonly n: number; readonly item: ReturnedView["items"][number] };

const Plan = ({ plan, draftId }: { plan: ReturnedView; draftId: string }) => {
  const t = useTranslations("returns");
  const { fail, say } = useNotice();
  const numbered = plan.items.map((item, n): Numbered => ({ n, item }));
  const of = (state: ReturnedView["items"][number]["state"]) =>
    numbered.filter(({ item }) => item.state === state);
  const [fresh, same, listed] = [of("new"), of("known"), of("listed")];
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set(fresh.map(({ n }) => n)));
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, TakenReturn>>(new Map());
  const [busy, setBusy] = useState(false);
  const { delegation } = plan;
  const open = fresh.filter(({ n }) => !outcomes.has(n));
  const chosen = open.filter(({ n }) => ticked.has(n));

  const propose = async () => {
    setBusy(true);
    const known = new Map(outcomes);
    try {
      for (let from = 0; from < chosen.length; from += atOnce) {
        const part = chosen.slice(from, from + atOnce);
        const items = part.flatMap(({ item }) => {
          if (!item.order) return [];
          const { digest, ...order } = item.order;
          return [{ order, digest }];
        });
        const path = `drafts/${encodeURIComponent(draftId)}/returns/take`;
        const answer = await api.post<{ items: readonly TakenReturn[] }>(path, { items });
        answer.items.forEach((outcome, index) => {
          const at = part[index]?.n;
          if (at !== undefined) known.set(at, outcome);
        });
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

  const tick = (n: number, on: boolean) =>
    setTicked((before) => new Set(on ? [...before, n] : [...before].filter((each) => each !== n)));
  const sums = [
    t("found", { count: fresh.length }),
    ...(same.length > 0 ? [t("there", { count: same.length })] : []),
    ...(listed.length > 0 ? [t("listed", { count: listed.length })] : []),
  ];
  return (
    <>
      <p className={styles.sum}>
        <bdi>{plan.file}</bdi>: {sums.join("; ")}. {plan.known > 0 && t("known", { count: plan.known })}
      </p>
      {plan.items.length === 0 && <Notice>{t("nothing")}</Notice>}
      {fresh.length > 0 && (
        <section aria-labelledby="returned-new">
          <h2 id="returned-new">{t("fresh")}</h2>
          {delegation === null ? (
            <Notice>{t("look")}</Notice>
          ) : (
            <div className={styles.acts}>
              <label className={styles.all}>
                <input
                  type="checkbox"
                  checked={chosen.length === open.length && open.length > 0}
                  disabled={open.length === 0}
                  onChange={({ target }) => setTicked(new Set(target.checked ? open.map(({ n }) => n) : []))}
                />
                {t("all")}
              </label>
              <Button look="primary" disabled={busy || chosen.length === 0} onClick={() => void propose()}>
                {t("propose", { count: chosen.length, delegation })}
              </Button>
              {outcomes.size > 0 && (
                <Link
                  href={`/drafts/${encodeURIComponent(draftId)}/proposals?by=${encodeURIComponent(delegation)}`}
                >
                  {t("register")}
                </Link>
              )}
            </div>
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
      )}
      {listed.length > 0 && <Listed title={t("unplaced")} lead={t("unplacedLead")} items={listed} />}
      {same.length > 0 && <Listed title={t("same")} items={same} />}
    </>
  );
};

const Listed = (props: { title: string; lead?: string; items: readonly Numbered[] }) => (
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
