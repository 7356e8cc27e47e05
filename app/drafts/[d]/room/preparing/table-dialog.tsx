"use client";
// Tabling: previews what would become of everything prepared, and tables what is ticked in one act.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { z } from "zod";
import type { TabledItem } from "#server/preparing/tabling";
import { askedKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { useFailure } from "../../../../ui/failure";
import { FormDialog } from "../../../../ui/form-dialog";
import { Notice, useNotice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import { Changed } from "../../proposals/previewed-words";
import { useRoom } from "../room-context";
import styles from "./preparing.module.css";
import type { Preparing } from "./preparing-context";

type TabledView = z.infer<typeof TabledItem>;

const countOf = (items: readonly TabledView[], became: TabledView["changes"][number]["became"]): number =>
  items.flatMap(({ changes }) => changes.filter((change) => change.became === became)).length;

export const TableDialog = ({ preparing, onClose }: { preparing: Preparing; onClose(): void }) => {
  const t = useTranslations("preparing.dialog");
  const faultOf = useFailure();
  const { draft, path } = useRoom();
  const { say } = useNotice();
  const { delegation, refresh } = preparing;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { data, error } = useQuery({
    queryKey: askedKey(draft.id, "preview", "preparing"),
    queryFn: async () => {
      // The last words typed may not have reached the server yet.
      await preparing.connection?.settled();
      return api.post(path("preparing/table"), { preview: true });
    },
    gcTime: 0,
  });
  const items = error ? [] : (data?.items ?? []);
  const chosen = items.filter(({ pid, held }) => held === null && !left.has(pid));
  const table = async () => {
    const seen = Object.fromEntries(chosen.map((item) => [item.pid, item.seen]));
    const done = await api.post(path("preparing/table"), { pids: chosen.map(({ pid }) => pid), seen });
    refresh();
    say(
      t("done", { made: countOf(done.items, "made"), tray: countOf(done.items, "tray"), delegation }),
      "agreed",
    );
    const held = done.items.find((item) => item.held !== null)?.held;
    if (held) say(held.reason, "warn");
  };
  const tick = (pid: string, on: boolean) =>
    setLeft(new Set(on ? [...left].filter((each) => each !== pid) : [...left, pid]));
  return (
    <FormDialog
      wide
      title={t("title")}
      lead={t("lead", { delegation })}
      submit={t("submit", { count: countOf(chosen, "made") })}
      ready={chosen.length > 0}
      onClose={onClose}
      onSubmit={table}
    >
      {error && <Notice tone="danger">{faultOf(error)}</Notice>}
      {!data && !error && <Waiting label={t("waiting")} />}
      <ul className={styles.items}>
        {items.map((item) => (
          <Previewed key={item.pid} item={item} ticked={!left.has(item.pid)} onTick={tick} />
        ))}
      </ul>
    </FormDialog>
  );
};

type PreviewedProps = { item: TabledView; ticked: boolean; onTick(pid: string, on: boolean): void };

const Previewed = ({ item, ticked, onTick }: PreviewedProps) => {
  const t = useTranslations("preparing.dialog");
  const { pid, label, changes, held } = item;
  const name = label ? t("paragraph", { label }) : t("unnumbered");
  return (
    <li className={styles.item}>
      <label className="row gap-2 strong">
        <input
          type="checkbox"
          checked={ticked && held === null}
          disabled={held !== null}
          onChange={({ target }) => onTick(pid, target.checked)}
        />
        {name}
      </label>
      {held && <p className="warn">{held.reason}</p>}
      {changes.length === 0 && !held && <p className="soft">{t("nothing")}</p>}
      {changes.map(({ runs, became, reason }, index) => {
        // Index keys are safe: the changes of a preview are not reordered while it is shown.
        const key = `${index} ${became}`;
        return (
          <div key={key}>
            <Changed after={runs.map(({ op: change, text }) => ({ text, change }))} />
            {became === "tray" && <p className="warn small">{t("toTray", { reason: reason ?? "" })}</p>}
            {became === "there" && <p className="soft small">{t("there")}</p>}
          </div>
        );
      })}
    </li>
  );
};
