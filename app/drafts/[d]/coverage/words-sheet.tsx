"use client";
// The words behind a number, in a sheet over the page. The address names the number, so that the sheet can be passed on;
// links to it open it without asking for the page again.
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Fragment, useCallback, useEffect, useState } from "react";
import type { CoverageCell } from "#domain/sources/coverage";
import type { CoveredPassageView } from "#server/views/coverage";
import { api } from "../../../ui/api";
import { Badge } from "../../../ui/badge";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { useNotice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import { LifeLink } from "../blocks/life-link";
import { useLanguageName } from "../submissions/language-name";
import { Words } from "../submissions/words";
import { addressOf, cellOf, choiceOf } from "./cell-address";
import look from "./words-sheet.module.css";

type Found = {
  readonly items: readonly CoveredPassageView[];
  readonly next: string | null;
  readonly total: number;
};

const atOnce = 50;

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

type SheetProps = {
  readonly draftId: string;
  /** What sections are called, by their keys. */
  readonly sections: Readonly<Record<string, string>>;
};

/** The sheet; it is there when the address looks behind a number. */
export const WordsSheet = ({ draftId, sections }: SheetProps) => {
  const t = useTranslations("coverage.sheet");
  const page = useTranslations("coverage");
  const nameOfLanguage = useLanguageName();
  const { fail } = useNotice();
  const params = useSearchParams();
  const [found, setFound] = useState<Found | null>(null);
  const cell = cellOf(params);
  const asked = cell ? addressOf(choiceOf(params), cell).slice(1) : null;
  const read = useCallback(
    (query: string, after: string | null) =>
      api.get<Found>(
        `drafts/${encodeURIComponent(draftId)}/coverage/passages?${query}&limit=${atOnce}${
          after ? `&after=${encodeURIComponent(after)}` : ""
        }`,
      ),
    [draftId],
  );
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
  useEffect(() => {
    setFound(null);
    if (asked === null) return;
    let late = false;
    read(asked, null)
      .then((answer) => !late && setFound(answer))
      .catch(fail);
    return () => {
      late = true;
    };
  }, [asked, read, fail]);
  const told = (of: CoverageCell, { items }: Found): string =>
    [
      of.submission && items[0]?.submission.organization,
      of.ofType === "none" ? page("type.none") : of.ofType,
      of.ofRegion && page(`region.${of.ofRegion as "none"}`),
      of.ofLanguage && nameOfLanguage(of.ofLanguage),
      of.section && sections[of.section],
      of.against && sections[of.against],
      of.outcome && page(`outcome.${of.outcome as "noted"}`),
    ]
      .filter(Boolean)
      .join(" · ");
  const close = () => {
    window.history.pushState(null, "", addressOf(choiceOf(params), {}, params.get("open") ?? undefined));
  };
  const more = () => {
    if (asked === null || !found?.next) return;
    read(asked, found.next)
      .then((answer) => setFound({ ...answer, items: [...found.items, ...answer.items] }))
      .catch(fail);
  };
  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(open) => !open && close()}
      title={found ? t("title", { count: found.total }) : t("loading")}
      lead={<bdi>{cell && found ? told(cell, found) : null}</bdi>}
      place="side"
    >
      {!found && <Waiting label={t("loading")} />}
      {found?.total === 0 && <p>{t("none")}</p>}
      {found && (
        <ul className={look.passages}>
          {found.items.map((passage) => (
            <Passage key={passage.id} draftId={draftId} passage={passage} />
          ))}
        </ul>
      )}
      {found?.next && <Button onClick={more}>{t("more")}</Button>}
    </Dialog>
  );
};

// Several links to one paragraph are one way to it.
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
  const draft = `/drafts/${encodeURIComponent(draftId)}`;
  const { submission, ordinal, outcome, linked, disposition } = passage;
  const isOpen = outcome === "linked" || outcome === "without-home";
  return (
    <li>
      <p className={look.words}>
        <Words text={passage.text} language={passage.language} />
      </p>
      <p className={look.from}>
        <Link href={`${draft}/submissions/${encodeURIComponent(submission.id)}#${passage.id}`}>
          <bdi>{t("passage", { organization: submission.organization ?? unnamed, ordinal })}</bdi>
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
        <p className={look.reason} dir="auto">
          {disposition.reason}
        </p>
      )}
    </li>
  );
};
