"use client";
// Choosing a document, looking at each operation that was read, and proposing the chosen ones as one package.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { packageLimits } from "#domain/limits";
import type { AmendmentItem, AmendmentsView } from "#server/packages/amendments-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { useFailure } from "../../../../ui/failure";
import { CheckField, TextArea } from "../../../../ui/field";
import { Link } from "../../../../ui/link";
import { Notice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import { useSending } from "../../../../ui/sending";
import { FilePicker } from "../../file-picker";
import { Changed } from "../../proposals/previewed-words";
import styles from "../packages.module.css";

type PlacedItem = Extract<AmendmentItem, { refused: null }>;
type RefusedItem = Exclude<AmendmentItem, { refused: null }>;

export const AmendmentDesk = ({ draftId }: { readonly draftId: string }) => {
  const t = useTranslations("packages.desk");
  const faultOf = useFailure();
  const [view, setView] = useState<AmendmentsView | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const read = async (file: File) => {
    setReading(file.name);
    setFailure(null);
    setView(null);
    const form = new FormData();
    form.append("file", file, file.name);
    try {
      setView(await api.post(`drafts/${encodeURIComponent(draftId)}/amendments`, form));
    } catch (error) {
      setFailure(faultOf(error));
    } finally {
      setReading(null);
    }
  };
  return (
    <div className="stack gap-5">
      <FilePicker
        lead={t("drop")}
        choose={t(view ? "again" : "choose")}
        kinds={t("kinds")}
        label={t("choose")}
        accept=".docx,.odt,.pdf,.txt,.md,.html"
        onFile={(file) => void read(file)}
      />
      {reading !== null && <Waiting label={t("reading", { name: reading })} />}
      {failure && <Notice tone="danger">{failure}</Notice>}
      {view && <ReadAmendments key={view.file} draftId={draftId} view={view} />}
    </div>
  );
};

type ReadProps = { readonly draftId: string; readonly view: AmendmentsView };

const useTabling = ({ draftId, view }: ReadProps, chosen: readonly PlacedItem[]) => {
  const router = useRouter();
  const base = `drafts/${encodeURIComponent(draftId)}` as const;
  return useSending(async (fields) => {
    const rationale = String(fields.get("rationale") ?? "").trim();
    const leftOut = view.items.flatMap((item) =>
      item.refused ? [{ said: item.said.slice(0, packageLimits.said), reason: item.refused.reason }] : [],
    );
    const made = await api.post(`${base}/packages`, {
      proposals: chosen.map(({ order, digest, said }) => ({
        order,
        digest,
        said: said.slice(0, packageLimits.said),
      })),
      ...(leftOut.length > 0 && { leftOut: leftOut.slice(0, packageLimits.leftOut) }),
      ...(rationale !== "" && { rationale }),
      ...(view.language && { language: view.language }),
      file: view.file,
    });
    router.push(`/${base}/packages/${made.n}`);
  });
};

const ReadAmendments = ({ draftId, view }: ReadProps) => {
  const t = useTranslations("packages.desk");
  const placed = view.items.flatMap((item) => (item.refused ? [] : [item]));
  const refused = view.items.flatMap((item) => (item.refused ? [item] : []));
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const chosen = placed.filter((_, n) => !left.has(n));
  const { fault, isBusy, submit } = useTabling({ draftId, view }, chosen);
  const choose = (n: number, isChosen: boolean) =>
    setLeft((before) => new Set(isChosen ? [...before].filter((each) => each !== n) : [...before, n]));
  const sums = { placed: placed.length, refused: refused.length };
  return (
    <form onSubmit={submit}>
      <p className="soft below-4">
        <bdi>{view.file}</bdi>: {t("found", sums)}{" "}
        {view.text.symbol && t("against", { symbol: view.text.symbol })}
      </p>
      {placed.length > 0 && (
        <section aria-label={t("placed")}>
          <h2>{t("placed")}</h2>
          <ul className={styles.operations}>
            {placed.map((item, n) => (
              <PlacedOperation
                // biome-ignore lint/suspicious/noArrayIndexKey: the items of one reading keep their order.
                key={`${n} ${item.said}`}
                draftId={draftId}
                item={item}
                isChosen={!left.has(n)}
                onChoose={(isChosen) => choose(n, isChosen)}
              />
            ))}
          </ul>
        </section>
      )}
      {refused.length > 0 && <RefusedOperations draftId={draftId} items={refused} />}
      {placed.length > 0 && view.delegation !== null && (
        <>
          <TextArea
            label={t("rationale")}
            hint={t("rationaleHint")}
            name="rationale"
            rows={3}
            maxLength={4000}
            dir="auto"
          />
          {fault && <Notice tone="danger">{fault}</Notice>}
          <p className="above-3">
            <Button type="submit" look="primary" disabled={isBusy || chosen.length === 0}>
              {t("propose", { count: chosen.length, delegation: view.delegation })}
            </Button>
          </p>
        </>
      )}
      {view.items.length === 0 && <Notice>{t("nothing")}</Notice>}
    </form>
  );
};

type PlacedOperationProps = {
  readonly draftId: string;
  readonly item: PlacedItem;
  readonly isChosen: boolean;
  onChoose(isChosen: boolean): void;
};

const placeOf = (draftId: string, pid: string): string =>
  `/drafts/${encodeURIComponent(draftId)}#${encodeURIComponent(pid)}`;

const PlacedOperation = ({ draftId, item, isChosen, onChoose }: PlacedOperationProps) => {
  const t = useTranslations("packages.desk");
  const { said, label, present, pid, drawn } = item;
  return (
    <li className={styles.operation}>
      <CheckField
        label={
          <span className={styles.said} dir="auto">
            {said}
          </span>
        }
        checked={isChosen}
        onChange={({ target }) => onChoose(target.checked)}
      />
      <div className={styles.drawn}>
        <p className="soft small">
          {pid !== null && <Link href={placeOf(draftId, pid)}>{t("paragraph", { label: present })}</Link>}{" "}
          {label !== present && t("was", { label })}
        </p>
        {drawn.length > 0 && <Changed after={drawn} />}
      </div>
    </li>
  );
};

const RefusedOperations = ({
  draftId,
  items,
}: {
  readonly draftId: string;
  readonly items: readonly RefusedItem[];
}) => {
  const t = useTranslations("packages.desk");
  return (
    <section aria-label={t("refused")}>
      <h2>{t("refused")}</h2>
      <p className="soft below-2">{t("refusedLead")}</p>
      <ul className={styles.operations}>
        {items.map(({ said, refused: { reason, near, notUnderstood } }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the items of one reading keep their order.
          <li key={`${n} ${said}`} className={styles.operation}>
            <span className={styles.said} dir="auto">
              {said}
            </span>
            <p className="warn">{reason}</p>
            {notUnderstood && (
              <p className="small">
                {t("notUnderstood")} <q dir="auto">{notUnderstood}</q>
              </p>
            )}
            {near && (
              <p className="small">
                <Link href={placeOf(draftId, near.pid)}>{t("near", { label: near.label })}</Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
