// The look through a draft before it is issued (rule E): by kind, each finding with the way to its place.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { grouped } from "#domain/grouping";
import { refusalToAct } from "#domain/people/access";
import { findingCodes } from "#domain/preflight/codes";
import { type FoundView, viewPreflight } from "#server/preflight/preflight";
import { currentSeat } from "../../../../seat";
import { EmptyState } from "../../../../ui/empty-state";
import { Link } from "../../../../ui/link";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { MendButton } from "./mend-button";
import styles from "./preflight.module.css";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("preflight"))("title"),
});

export default async function PreflightPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const [t, { words, items, more }] = await Promise.all([getTranslations("preflight"), viewPreflight(seat)]);
  const byCode = grouped(items, ({ code }) => code);
  const mayMend = refusalToAct(seat.who, "decide on proposals") === null && seat.draft.mode !== "adopted";
  const safe = items.filter(({ isSafe }) => isSafe).map(({ id }) => id);
  return (
    <PageWords of={["preflight.mend"]}>
      <PageBody
        title={t("title")}
        lead={t("lead", { words, count: items.length + more, safe: safe.length })}
        actions={mayMend && safe.length > 0 && <MendButton draftId={seat.draft.id} findings={safe} />}
      >
        {items.length === 0 && <EmptyState title={t("clear")}>{t("clearLead")}</EmptyState>}
        {findingCodes.map((code) => {
          const found = byCode.get(code);
          return (
            found && (
              <section key={code} className={styles.kind} aria-labelledby={`kind-${code}`}>
                <h2 id={`kind-${code}`}>
                  {t(`code.${code}`)} <small>{found.length}</small>
                </h2>
                <ul>
                  {found.map((each) => (
                    <Found key={each.id} draftId={seat.draft.id} found={each} />
                  ))}
                </ul>
              </section>
            )
          );
        })}
        {more > 0 && <p className="soft">{t("more", { count: more })}</p>}
      </PageBody>
    </PageWords>
  );
}

const Found = async ({ draftId, found }: { readonly draftId: string; readonly found: FoundView }) => {
  const t = await getTranslations("preflight");
  const { pid, code, label, before, words, behind, right } = found;
  return (
    <li>
      <Link href={`/drafts/${encodeURIComponent(draftId)}#${encodeURIComponent(pid)}`}>¶ {label}</Link>{" "}
      <span className={styles.words} dir="auto">
        {before}
        <mark>{words}</mark>
        {behind}
      </span>
      {right !== null && right !== words && (
        <small>
          {t(code.startsWith("citation") ? "known" : "right")}: <b dir="auto">{right === "" ? "–" : right}</b>
        </small>
      )}
    </li>
  );
};
