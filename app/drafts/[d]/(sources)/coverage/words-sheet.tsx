"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Fragment, useEffect } from "react";
// The words behind a number, in a sheet over the page. The address names the number, so that the sheet can be shared;
// links to it open it without reloading the page.
import { isRegion } from "#domain/people/regions";
import { type CoverageCell, isOutcome } from "#domain/sources/answers/coverage";
import type { CoveredPassageView } from "#server/sources/answers/coverage-view";
import { askedKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { Badge } from "../../../../ui/badge";
import { Button } from "../../../../ui/button";
import { Dialog } from "../../../../ui/dialog";
import { Link } from "../../../../ui/link";
import { Waiting } from "../../../../ui/progress";
import { LifeLink } from "../../blocks/life-link";
import { useLanguageName } from "../../submissions/language-name";
import { Words } from "../../submissions/words";
import { addressOf, cellOf, choiceOf } from "./cell-address";
import look from "./words-sheet.module.css";

type FoundPassages = {
  readonly items: readonly CoveredPassageView[];
  readonly next: string | null;
  readonly total: number;
};

const atOnce = 50;

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

// The passages that a query finds, page by page; none while the sheet is closed.
const useFound = (draftId: string, query: string | null) =>
  useInfiniteQuery({
    queryKey: askedKey(draftId, "covered-passages", query),
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam === "" ? "" : `&after=${encodeURIComponent(pageParam)}`;
      const path = `drafts/${encodeURIComponent(draftId)}/coverage/passages` as const;
      return api.get(`${path}?${query}&limit=${atOnce}${after}`, signal);
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => ({
      items: pages.flatMap(({ items }) => items),
      total: pages[0]?.total ?? 0,
    }),
    enabled: query !== null,
    gcTime: 0,
    meta: { isNeeded: true },
  });

/** The sheet; it is open when the address names a number. */
export const WordsSheet = ({
  draftId,
  sections,
}: {
  readonly draftId: string;
  /** Names of sections, by key. */
  readonly sections: Readonly<Record<string, string>>;
}) => {
  const t = useTranslations("coverage.sheet");
  const page = useTranslations("coverage");
  const nameOfLanguage = useLanguageName();
  const params = useSearchParams();
  const cell = cellOf(params);
  const asked = cell ? addressOf(choiceOf(params), cell).slice(1) : null;
  const found = useFound(draftId, asked);
  const { data } = found;
  useEffect(() => {
    const open = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[data-words]") : null;
      if (!link || !isPlainClick(event)) return;
      event.preventDefault();
      if (link instanceof HTMLElement || link instanceof SVGElement) link.focus();
      window.history.pushState(null, "", link.getAttribute("href"));
    };
    document.addEventListener("click", open);
    return () => document.removeEventListener("click", open);
  }, []);
  const describeCell = (of: CoverageCell, { items }: Pick<FoundPassages, "items">): string =>
    [
      of.submission && items[0]?.submission.organization,
      of.ofType === "none" ? page("type.none") : of.ofType,
      of.ofRegion && page(`region.${isRegion(of.ofRegion) ? of.ofRegion : "none"}`),
      of.ofLanguage && nameOfLanguage(of.ofLanguage),
      of.section && sections[of.section],
      of.against && sections[of.against],
      of.outcome && page(`outcome.${isOutcome(of.outcome) ? of.outcome : "unanswered"}`),
    ]
      .filter(Boolean)
      .join(" · ");
  const close = () => {
    window.history.pushState(null, "", addressOf(choiceOf(params), {}, params.get("open") ?? undefined));
  };
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => !open && close()}
      title={data ? t("title", { count: data.total }) : t("loading")}
      lead={<bdi>{cell && data ? describeCell(cell, data) : null}</bdi>}
      place="side"
    >
      {!data && <Waiting label={t("loading")} />}
      {data?.total === 0 && <p>{t("none")}</p>}
      {data && (
        <ul className={look.passages}>
          {data.items.map((passage) => (
            <Passage key={passage.id} draftId={draftId} passage={passage} />
          ))}
        </ul>
      )}
      {found.hasNextPage && <Button onClick={() => void found.fetchNextPage()}>{t("more")}</Button>}
    </Dialog>
  );
};

// Several links to one paragraph are shown as one.
const distinct = (linked: CoveredPassageView["linked"]) =>
  linked.filter(
    (link, at) =>
      linked.findIndex(
        ({ pid, kind }) => pid === link.pid && (kind === "opposed") === (link.kind === "opposed"),
      ) === at,
  );

const Passage = ({ draftId, passage }: { draftId: string; passage: CoveredPassageView }) => {
  const t = useTranslations("coverage.sheet");
  const outcomes = useTranslations("coverage.outcome");
  const unnamed = useTranslations("coverage")("unnamed");
  const draft = `/drafts/${encodeURIComponent(draftId)}` as const;
  const { submission, ordinal, outcome, linked, disposition } = passage;
  const isOpen = outcome === "linked" || outcome === "without-home";
  return (
    <li>
      <p className={look.words}>
        <Words text={passage.text} language={passage.language} />
      </p>
      <p className="row small above-1 gap-1-by-3 finger-links">
        <Link href={`${draft}/submissions/${encodeURIComponent(submission.id)}#${passage.id}`}>
          <bdi>{t("passage", { organization: submission.label ?? unnamed, ordinal })}</bdi>
        </Link>{" "}
        <Badge tone={isOpen ? "warn" : "plain"}>{outcomes(outcome)}</Badge>
        {distinct(linked).map(({ pid, label, kind }) => (
          <Fragment key={`${pid} ${kind}`}>
            <Link href={`${draft}#${encodeURIComponent(pid)}`}>
              {t(kind === "opposed" ? "against" : "into", { label: label ? `¶ ${label}` : t("heading") })}
            </Link>
            <LifeLink draftId={draftId} pid={pid} />
          </Fragment>
        ))}
      </p>
      {disposition?.reason && (
        <p className="soft small above-half" dir="auto">
          {disposition.reason}
        </p>
      )}
    </li>
  );
};
