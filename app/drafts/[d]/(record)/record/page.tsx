// The record of a draft: each act in a sentence, latest first, filtered by kind, delegation, paragraph, text and days.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { z } from "zod";
import type { DescribedEntry } from "#server/record/record-view";
import { RecordFilter, viewRecord, viewRecordChoices } from "#server/record/record-view";
import { listTexts } from "#server/texts/texts-view";
import { listOwnActs } from "#server/undo/acts-view";
import { orNotFound } from "../../../../found";
import { inPageLanguage, pageZoneTime } from "../../../../readers-language";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { CopyLink } from "../../../../ui/copy-link";
import { EmptyState } from "../../../../ui/empty-state";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { FollowedPage } from "../../followed-page";
import { NextStep } from "../../next-step";
import { RecordWitness } from "../witness/record-witness";
import { OwnActs } from "./own-acts";
import { OwnTime } from "./own-time";
import styles from "./record.module.css";
import { RecordFilterForm } from "./record-filter";
import { Sentence } from "./sentence";
import { VerifierLink } from "./verifier-link";
import { WitnessList } from "./witness-list";

// Entries of the record by day of the meeting: a sentence each, with links to what it mentions.

/** At least one entry, latest first. `base` is the draft's address. */
const RecordList = ({
  base,
  entries,
}: {
  readonly base: string;
  readonly entries: readonly DescribedEntry[];
}) => {
  const format = useFormatter();
  const days = new Map<string, DescribedEntry[]>();
  for (const entry of entries) {
    const day = format.dateTime(new Date(entry.at), { dateStyle: "full" });
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, ofDay]) => (
    <section key={day}>
      <h2 className={styles.day}>{day}</h2>
      <ol className={styles.entries}>
        {ofDay.map((entry) => (
          <Entry key={entry.n} base={base} entry={entry} />
        ))}
      </ol>
    </section>
  ));
};

// Later acts push an entry to other pages; addressed by its number, it is the first on its page.
const entryAddress = (base: string, n: number): string => `${base}/record?upTo=${n}#entry-${n}`;

const Entry = ({ base, entry }: { base: string; entry: DescribedEntry }) => {
  const t = useTranslations("record");
  const format = useFormatter();
  const at = new Date(entry.at);
  return (
    <li className={styles.entry} id={`entry-${entry.n}`}>
      <p className={styles.when}>
        <time dateTime={entry.at}>{format.dateTime(at, { timeStyle: "medium" })}</time>
        <OwnTime at={entry.at} />
      </p>
      <div className={styles.what}>
        <p className="read serif anywhere pretty">
          <Sentence base={base} pieces={entry.pieces} entry={entry} />
        </p>
        {entry.sealed && <p className={styles.sealed}>{t(entry.opened ? "opened" : "sealed")}</p>}
        <p className={styles.facts}>
          {entry.delegation !== null && entry.by && <bdi>{t("by", { name: entry.by.name })}</bdi>}
          <a href={`#entry-${entry.n}`} className="target" title={t("hash", { hash: entry.hash })}>
            <span>
              {t("entry", { n: entry.n })} <code>{entry.hash.slice(0, 12)}</code>
            </span>
          </a>
          {entry.digest && (
            <span title={t("digest", { digest: entry.digest })}>
              {t("words")} <code>{entry.digest.slice(0, 12)}</code>
            </span>
          )}
          <CopyLink address={entryAddress(base, entry.n)} of={t("entry", { n: entry.n })} />
        </p>
      </div>
    </li>
  );
};

type RecordParams = Record<string, string | string[] | undefined>;

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("record"))("title"),
});

const perPage = 50;

// Empty fields of the form filter nothing.
const given = (asked: RecordParams): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) =>
      typeof value === "string" && value !== "" ? [[name, value]] : [],
    ),
  );

export default async function RecordPage({
  params,
  searchParams,
}: {
  params: Promise<{ d: string }>;
  searchParams: Promise<RecordParams>;
}) {
  const seat = await currentSeat((await params).d);
  const [t, asked] = await Promise.all([getTranslations("record"), searchParams.then(given)]);
  const { upTo, ...chosen } = asked;
  const parsed = RecordFilter.safeParse(chosen);
  if (!parsed.success || (upTo !== undefined && !/^[1-9]\d{0,8}$/.test(upTo))) notFound();
  const from = upTo === undefined ? undefined : Number(upTo);
  const found = await orNotFound(
    inPageLanguage(() => viewRecord(seat, parsed.data, { upTo: from, limit: perPage })),
  );
  const [choices, texts, own, typed] = await inPageLanguage(() =>
    Promise.all([
      viewRecordChoices(seat),
      listTexts(seat),
      listOwnActs(seat, { of: "acts", limit: 10 }),
      listOwnActs(seat, { of: "typing", limit: 5 }),
    ]),
  );
  const base = `/drafts/${encodeURIComponent(seat.draft.id)}`;
  const pageAt = (n: number | null) => {
    const query = new URLSearchParams({ ...chosen, ...(n !== null && { upTo: String(n) }) });
    return `${base}/record?${query}`;
  };
  return (
    <PageWords of={["record"]}>
      {from === undefined && <FollowedPage draftId={seat.draft.id} page="record" />}
      <PageBody title={t("title")} lead={t("lead")} actions={<RecordActs base={base} chosen={parsed.data} />}>
        <VerifierLink draftId={seat.draft.id} />
        <WitnessList draftId={seat.draft.id} />
        <RecordWitness draftId={seat.draft.id} isOnRequest />
        <RecordFilterForm
          chosen={chosen}
          choices={choices}
          texts={texts.map(({ n, symbol }) => ({ n, symbol }))}
          everything={`${base}/record`}
        />
        {typed.length > 0 && <OwnActs draftId={seat.draft.id} of="typing" acts={typed} />}
        {own.length > 0 && <OwnActs draftId={seat.draft.id} of="acts" acts={own} />}
        {found.items.length === 0 ? (
          <EmptyState title={t("none")} action={<NextStep draftId={seat.draft.id} step="record" />}>
            {t("noneLead")}
          </EmptyState>
        ) : (
          <>
            <p className={styles.count}>{t("count", { count: found.count, zone: await pageZoneTime() })}</p>
            <RecordList base={base} entries={found.items} />
          </>
        )}
        {(found.earlier !== null || from !== undefined) && (
          <nav className={styles.pages} aria-label={t("pages")}>
            {found.earlier !== null && <LinkButton href={pageAt(found.earlier)}>{t("earlier")}</LinkButton>}
            {from !== undefined && <LinkButton href={pageAt(null)}>{t("latest")}</LinkButton>}
          </nav>
        )}
      </PageBody>
    </PageWords>
  );
}

// The record as a file and, where it is filtered by paragraph or delegation, a proof of that part, including the
// provenance of its words.
const RecordActs = async ({
  base,
  chosen: { pid, text = "live", delegation },
}: {
  readonly base: string;
  readonly chosen: z.infer<typeof RecordFilter>;
}) => {
  const t = await getTranslations("record");
  const at = `/api${base}/record`;
  const proofOf = (of: string) => `${at}/proof?${new URLSearchParams({ pid: of, text: String(text) })}`;
  return (
    <>
      {pid !== undefined && (
        <>
          <SaveButton href={proofOf(pid)} title={t("proofNote")} label={t("proof")} />
          <SaveButton href={`${proofOf(pid)}&origin=yes`} title={t("originNote")} label={t("origin")} />
        </>
      )}
      {delegation !== undefined && (
        <SaveButton
          href={`${at}/statements?${new URLSearchParams({ delegation })}`}
          title={t("statementsNote")}
          label={t("statements", { delegation })}
        />
      )}
      <SaveButton href={`${at}?format=json`} title={t("saveNote")} label={t("save")} />
    </>
  );
};

const SaveButton = ({
  href,
  title,
  label,
}: {
  readonly href: string;
  readonly title: string;
  readonly label: string;
}) => (
  <LinkButton href={href} download title={title}>
    {label}
  </LinkButton>
);
