// The issued texts of a draft: reading, comparing, downloading and, for pen-holders, issuing the next one.
import type { Metadata } from "next";
import { useFormatter, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { refusalInMode, refusalToAct } from "#domain/people/access";
import { kindBeside } from "#domain/texts/text-kinds";
import type { TextItem } from "#server/texts/texts-view";
import { listTexts, viewOrigin } from "#server/texts/texts-view";
import { currentSeat } from "../../../../seat";
import { Badge } from "../../../../ui/badge";
import { LinkButton } from "../../../../ui/button";
import { EmptyState } from "../../../../ui/empty-state";
import { Link } from "../../../../ui/link";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { FollowedPage } from "../../followed-page";
import { DownloadMenu } from "./download-menu";
import { IssueButton } from "./issue-button";
import { printedDay } from "./printed-day";
import styles from "./texts.module.css";

// The list of texts, latest first, with the current draft above it.

const pathOf = (draftId: string): string => `/drafts/${encodeURIComponent(draftId)}`;

/** At least one text. */
const TextList = ({ draftId, texts }: { draftId: string; texts: readonly TextItem[] }) => {
  const t = useTranslations("texts");
  const base = pathOf(draftId);
  const last = texts.at(-1);
  return (
    <ol className={styles.list} aria-label={t("list")}>
      <li className={styles.row}>
        <div>
          <h2 className={styles.symbol}>
            <Link href={base}>{t("live")}</Link>
          </h2>
          <p className="soft pretty above-half">{t("liveNote")}</p>
        </div>
        <div />
        <div className={styles.acts}>
          {last && (
            <LinkButton size="small" href={`${base}/compare?from=${last.n}&to=live`}>
              {t("compareWith", { symbol: last.symbol })}
            </LinkButton>
          )}
          <DownloadMenu draftId={draftId} version="live" name={t("live")} />
        </div>
      </li>
      {[...texts].reverse().map((text) => (
        <TextRow
          key={text.n}
          draftId={draftId}
          text={text}
          before={texts.find((each) => each.n === text.n - 1) ?? null}
        />
      ))}
    </ol>
  );
};

const TextRow = (props: { draftId: string; text: TextItem; before: TextItem | null }) => {
  const format = useFormatter();
  const { draftId, text, before } = props;
  const t = useTranslations("texts");
  const base = pathOf(draftId);
  const beside = kindBeside(text.kind, text.symbol);
  const kind = beside && t(beside === "revision" ? "revision" : `kind.${beside}`);
  return (
    <li className={styles.row}>
      <TextWords base={base} text={text} kind={kind} />
      <div className={styles.facts}>
        <time dateTime={text.issuedAt}>
          {format.dateTime(new Date(text.issuedAt), { dateStyle: "long", timeStyle: "short" })}
        </time>
        {text.printedOn && <p>{t("printedOn", { day: printedDay(format, text.printedOn) })}</p>}
        <p>{t("blocks", { n: text.blocks })}</p>
      </div>
      <div className={styles.acts}>
        <LinkButton
          size="small"
          href={`${base}/texts/${text.n}`}
          aria-label={t("readOf", { symbol: text.symbol })}
        >
          {t("read")}
        </LinkButton>
        {before && (
          <LinkButton size="small" href={`${base}/compare?from=${before.n}&to=${text.n}`}>
            {t("compareWith", { symbol: before.symbol })}
          </LinkButton>
        )}
        <DownloadMenu draftId={draftId} version={text.n} name={text.symbol} />
      </div>
    </li>
  );
};

const TextWords = ({
  base,
  text,
  kind,
}: {
  readonly base: string;
  readonly text: TextItem;
  readonly kind: string | null;
}) => (
  <div>
    <h2 className={styles.symbol}>
      <Link href={`${base}/texts/${text.n}`}>
        <bdi>{text.symbol}</bdi>
      </Link>
    </h2>
    {kind && (
      <p className="above-1">
        <Badge>{kind}</Badge>
      </p>
    )}
    {text.note && (
      <p className="soft pretty above-half" dir="auto">
        {text.note}
      </p>
    )}
  </div>
);

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("texts"))("title"),
});

export default async function TextsPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const [t, look] = await Promise.all([getTranslations("texts"), getTranslations("preflight")]);
  const [texts, origin] = await Promise.all([listTexts(seat), viewOrigin(seat)]);
  const mayIssue = refusalToAct(seat.who, "issue") === null;
  const draftId = seat.draft.id;
  return (
    <PageWords of={["texts"]}>
      <FollowedPage draftId={draftId} page="texts" />
      <PageBody
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href={`/drafts/${encodeURIComponent(draftId)}/preflight`}>{look("open")}</LinkButton>
            <LinkButton href="/compare">{t("files.title")}</LinkButton>
            <LinkButton href="/library">{t("library")}</LinkButton>
            <LinkButton href={`/drafts/${encodeURIComponent(draftId)}/adoption`}>{t("adoption")}</LinkButton>
            {refusalToAct(seat.who, "take the whole draft away") === null && (
              <LinkButton
                href={`/api/drafts/${encodeURIComponent(draftId)}/archive`}
                download
                title={t("wholeNote")}
              >
                {t("whole")}
              </LinkButton>
            )}
            {refusalToAct(seat.who, "import text") === null &&
              refusalInMode("import text", seat.draft.mode) === null && (
                <LinkButton href={`/drafts/${encodeURIComponent(draftId)}/revision`}>
                  {t("revise")}
                </LinkButton>
              )}
            {mayIssue && <IssueButton draftId={draftId} />}
          </>
        }
      >
        {origin && (
          <p className="soft below-4">
            {t.rich("origin", {
              symbol: origin.symbol,
              text: (symbol) => (
                <Link href={`/drafts/${encodeURIComponent(origin.draft)}/texts/${origin.n}`}>
                  <bdi>{symbol}</bdi>
                </Link>
              ),
            })}
          </p>
        )}
        {texts.length === 0 ? (
          <EmptyState
            title={t("emptyTitle")}
            action={
              <DownloadMenu draftId={draftId} version="live" name={t("live")} label={t("downloadLive")} />
            }
          >
            {t(mayIssue ? "emptyIssue" : "emptyRead")}
          </EmptyState>
        ) : (
          <TextList draftId={draftId} texts={texts} />
        )}
      </PageBody>
    </PageWords>
  );
}
