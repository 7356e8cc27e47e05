// One issued text, to read and to link to: every labelled paragraph has an address that never changes.
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { refusalToAct } from "#domain/people/access";
import { refusalToManagePeople } from "#domain/people/people";
import { refusalToRestore } from "#domain/texts/restore";
import { kindBeside } from "#domain/texts/text-kinds";
import { listTexts, viewText } from "#server/texts/texts-view";
import { orNotFound } from "../../../../../found";
import { pageZoneTime } from "../../../../../readers-language";
import { currentSeat } from "../../../../../seat";
import { LinkButton } from "../../../../../ui/button";
import { Link } from "../../../../../ui/link";
import { PageBody } from "../../../../../ui/page-body";
import { PageWords } from "../../../../../ui/page-words";
import { NewDraft } from "../../../../new-draft";
import { DownloadMenu } from "../download-menu";
import { printedDay } from "../printed-day";
import { PrintedText } from "./printed-text";
import styles from "./printed-text.module.css";
import { RestoreButton } from "./restore-button";

type Props = { params: Promise<{ d: string; n: string }> };

const read = cache(async (draftId: string, name: string) => {
  const n = /^[1-9]\d{0,6}$/.test(name) ? Number(name) : notFound();
  const seat = await currentSeat(draftId);
  return { seat, text: await orNotFound(viewText(seat, n)) };
});

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { d, n } = await params;
  return { title: (await read(d, n)).text.symbol };
};

export default async function TextPage({ params }: Props) {
  const { d, n } = await params;
  const { seat, text } = await read(d, n);
  const [t, format, texts] = await Promise.all([getTranslations("texts"), getFormatter(), listTexts(seat)]);
  const base = `/drafts/${encodeURIComponent(seat.draft.id)}`;
  const before = texts.find((each) => each.n === text.n - 1);
  const after = texts.find((each) => each.n === text.n + 1);
  const { usualRole } = seat.actor;
  const mayStart =
    (usualRole === "secretariat" || usualRole === "co-facilitator") &&
    refusalToAct(seat.who, "issue") === null;
  const kind = kindBeside(text.kind ?? null, text.symbol);
  const named = kind && t(kind === "revision" ? "revision" : `kind.${kind}`);
  const day = text.printedOn ? t("printedOn", { day: printedDay(format, text.printedOn) }) : null;
  const at = format.dateTime(new Date(text.issuedAt), { dateStyle: "long", timeStyle: "short" });
  return (
    <PageWords of={["proposals.words", "room.drafts", "texts"]}>
      <div className={styles.page}>
        <PageBody
          title={text.symbol}
          lead={[named, day, t("one.issuedOn", { at, zone: await pageZoneTime() }), text.note]
            .filter(Boolean)
            .join(" · ")}
          actions={
            <div className="cluster gap-2 not-printed">
              <LinkButton size="small" href={`${base}/compare?from=${text.n}&to=live`}>
                {t("compareLive")}
              </LinkButton>
              {before && (
                <LinkButton size="small" href={`${base}/compare?from=${before.n}&to=${text.n}`}>
                  {t("compareWith", { symbol: before.symbol })}
                </LinkButton>
              )}
              {refusalToRestore(seat.who, seat.draft.mode, true) === null && (
                <RestoreButton draftId={seat.draft.id} n={text.n} symbol={text.symbol} />
              )}
              {mayStart && (
                <NewDraft
                  choosesPeople={refusalToManagePeople(seat.actor) === null}
                  from={{ draft: seat.draft.id, n: text.n, symbol: text.symbol, title: text.title }}
                  drafts={[seat.draft]}
                />
              )}
              <DownloadMenu draftId={seat.draft.id} version={text.n} name={text.symbol} />
            </div>
          }
        >
          <PrintedText
            draftId={seat.draft.id}
            n={text.n}
            symbol={text.symbol}
            mayRestore={refusalToRestore(seat.who, seat.draft.mode, false) === null}
            blocks={text.blocks}
          />
          <footer className={styles.foot}>
            <p>
              {t("one.digest")}: <code>{text.digest}</code>
            </p>
            <p>{t("one.chained")}</p>
            <nav className="cluster above-4 gap-2-by-5 base finger-links not-printed" aria-label={t("list")}>
              {before && (
                <Link href={`${base}/texts/${before.n}`}>{t("one.previous", { symbol: before.symbol })}</Link>
              )}
              <Link href={`${base}/texts`}>{t("one.back")}</Link>
              {after && (
                <Link href={`${base}/texts/${after.n}`}>{t("one.next", { symbol: after.symbol })}</Link>
              )}
            </nav>
          </footer>
        </PageBody>
      </div>
    </PageWords>
  );
}
