"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
// The sources of a paragraph: the passages linked to it, with the quoted words marked, how many of them the paragraph
// contains, and which links must be reviewed.
import type { ReactNode } from "react";
import { liveKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { shortDay } from "../../../../ui/days";
import { EmptyState } from "../../../../ui/empty-state";
import { useNotice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import { useStakeholderName } from "../../stakeholder-name";
import { useLanguageName } from "../../submissions/language-name";
import type { BlockView, LinkView } from "../answers";
import { useRoom } from "../room-context";
import { AgreedLanguage } from "./agreed-language";
import styles from "./sources.module.css";
import { Marked } from "./sources-marks";

// Links to review in the whole draft: what was linked, and one click to rebind it to the present words.

/** Says which end has changed, and offers to rebind the link to the present words. */
const Suspicion = ({ link, onAnchored }: { link: LinkView; onAnchored(): void }) => {
  const t = useTranslations("room.sources");
  const { person, may, path } = useRoom();
  const notice = useNotice();
  const mayAnchor =
    may("dispose") || (link.by.delegation !== null && link.by.delegation === person.delegation);
  const anchor = () =>
    api.post(path(`links/${encodeURIComponent(link.id)}/anchor`), {}).then(() => {
      notice.say(t("anchored"), "agreed");
      onAnchored();
    }, notice.fail);
  const moved = link.moved.block ? "block" : "passage";
  const end = link.label === null ? "gone" : moved;
  const quote = end === "passage" ? link.quote.passage : link.quote.block;
  return (
    <div className={styles.suspect}>
      <p>{t(`moved.${end}`)}</p>
      {quote && (
        <p className={styles.was}>
          {t("was")} <q dir="auto">{quote.exact}</q>
        </p>
      )}
      {mayAnchor && (
        <Button size="small" onClick={() => void anchor()}>
          {t("anchor")}
        </Button>
      )}
    </div>
  );
};

/** The suspect links of other paragraphs, folded until opened. */
const SuspectList = (props: { pid: string; onGo(pid: string): void; onChange(): void }) => {
  const t = useTranslations("room.sources");
  const { draft, path } = useRoom();
  const { onGo, onChange } = props;
  const { data: links = [] } = useQuery({
    queryKey: liveKey(draft.id, "links", "suspect"),
    queryFn: async ({ signal }) => (await api.get(path("links?suspect=true&limit=200"), signal)).items,
  });
  const others = links.filter(({ pid }) => pid !== props.pid);
  if (others.length === 0) return null;
  return (
    <details className={styles.suspects}>
      <summary>{t("suspects", { count: others.length })}</summary>
      <ul>
        {others.map((link) => (
          <li key={link.id} className={styles.source}>
            <Origin link={link} onGo={onGo} />
            <Suspicion link={link} onAnchored={onChange} />
          </li>
        ))}
      </ul>
    </details>
  );
};

const Origin = ({ link, onGo }: { readonly link: LinkView; readonly onGo: (pid: string) => void }) => {
  const t = useTranslations("room.sources");
  return (
    <p className={styles.origin}>
      {link.label === null ? (
        t("paragraphGone")
      ) : (
        <Button look="quiet" size="small" onClick={() => onGo(link.pid)}>
          {t("paragraph", { label: link.label })}
        </Button>
      )}
      {` · ${link.passage.submission.label ?? t("unnamed")} · `}
      {t("passage", { ordinal: link.passage.ordinal })}
    </p>
  );
};

// The verbatim overlap of passage and paragraph at present: a figure, and both texts.

/** The overlap of a link, folded until opened. */
const OverlapLine = ({ link, block }: { link: LinkView; block: Pick<BlockView, "text"> }) => {
  const t = useTranslations("room.sources");
  const format = useFormatter();
  const nameOf = useLanguageName();
  const { overlap, passage } = link;
  // No shared words, as between languages, says nothing about what was taken up.
  if (!overlap || overlap.stretches.length === 0) return null;
  const said = overlap.through ?? passage;
  const share = format.number(overlap.share, { style: "percent", maximumFractionDigits: 0 });
  return (
    <details className={styles.overlap}>
      <summary>
        <meter aria-hidden="true" min={0} max={1} value={overlap.share} />
        <span>{t("overlap", { share, stretches: overlap.stretches.length })}</span>
      </summary>
      {overlap.through && <p>{t("through", { language: nameOf(said.language) })}</p>}
      <p className={styles.words} lang={said.language} dir="auto">
        <b>{t("inPassage")}</b>
        <Marked text={said.text} spans={overlap.stretches.map(({ passage: span }) => span)} look="shared" />
      </p>
      <p className={styles.words} dir="auto">
        <b>{t("inParagraph")}</b>
        <Marked
          text={block.text}
          spans={overlap.stretches.map(({ block: span }) => span).sort((a, b) => a.start - b.start)}
          look="shared"
        />
      </p>
    </details>
  );
};

// The part of a long passage around its quote. Words that no longer exist are not marked.
const around = ({ passage, quote, moved }: LinkView): { text: string; start: number; end: number } => {
  const { text } = passage;
  const { start, end } = (moved.passage ? null : quote.passage) ?? { start: 0, end: 0 };
  if (text.length <= 420) return { text, start, end };
  const from = Math.max(0, Math.min(start - 120, text.length - 400));
  const to = Math.min(text.length, Math.max(end + 120, from + 400));
  const head = from > 0 ? "… " : "";
  const shift = head.length - from;
  return {
    text: head + text.slice(from, to) + (to < text.length ? " …" : ""),
    start: Math.max(0, start + shift),
    end: Math.max(0, end + shift),
  };
};

const Source = (props: { link: LinkView; block: BlockView; onChange(): void }) => {
  const { link, block, onChange } = props;
  const t = useTranslations("room.sources");
  const { draft, person, may, path } = useRoom();
  const notice = useNotice();
  const { submission } = link.passage;
  const nameOfType = useStakeholderName();
  const shown = around(link);
  const mayRemove =
    may("dispose") || (link.by.delegation !== null && link.by.delegation === person.delegation);
  const remove = () => api.delete(path(`links/${encodeURIComponent(link.id)}`)).then(onChange, notice.fail);
  return (
    <li className={styles.source}>
      <p className={styles.origin}>
        <a href={`/drafts/${encodeURIComponent(draft.id)}/submissions/${encodeURIComponent(submission.id)}`}>
          {submission.label ?? t("unnamed")}
        </a>
        {submission.stakeholderType && ` · ${nameOfType(submission.stakeholderType)}`}
        {` · ${t("passage", { ordinal: link.passage.ordinal })} · `}
        <b className={styles.kind}>{t(`kind.${link.kind}`)}</b>
      </p>
      <p className={styles.words} lang={link.passage.language} dir="auto">
        <Marked text={shown.text} spans={shown.end > shown.start ? [shown] : []} look="quote" />
      </p>
      <OverlapLine link={link} block={block} />
      {link.suspect && <Suspicion link={link} onAnchored={onChange} />}
      <LinkedBy link={link} mayRemove={mayRemove} remove={remove} />
    </li>
  );
};

type LinkedByProps = {
  readonly link: LinkView;
  readonly mayRemove: boolean;
  readonly remove: () => Promise<void>;
};

const LinkedBy = ({ link, mayRemove, remove }: LinkedByProps) => {
  const t = useTranslations("room.sources");
  const format = useFormatter();
  return (
    <p className={styles.foot}>
      <span>
        {t("linkedBy", {
          who: link.by.delegation ?? link.by.name ?? "",
          at: format.dateTime(new Date(link.at), shortDay),
        })}
      </span>
      {mayRemove && (
        <Button look="quiet" size="small" onClick={() => void remove()}>
          {t("remove")}
        </Button>
      )}
    </p>
  );
};

type SourcesProps = {
  block: BlockView;
  links: readonly LinkView[] | null;
  onGo(pid: string): void;
  onChange(): void;
  onLink(): void;
  onReword: ((pid: string, words: string) => void) | undefined;
};

export const Sources = (props: SourcesProps) => {
  const t = useTranslations("room.sources");
  const { may } = useRoom();
  const { block, links, onGo, onChange, onLink, onReword } = props;
  const add = may("link") && (
    <Button onClick={onLink} className={classNames(links?.length ? styles.add : "")}>
      {t("add")}
    </Button>
  );
  if (!links) return <Waiting label={t("loading")} />;
  const suspects = (
    <>
      <AgreedLanguage block={block} onReword={onReword} />
      <SuspectList pid={block.pid} onGo={onGo} onChange={onChange} />
    </>
  );
  if (links.length === 0) return <NoSources add={add} suspects={suspects} />;
  return (
    <>
      <ul>
        {links.map((link) => (
          <Source key={link.id} link={link} block={block} onChange={onChange} />
        ))}
      </ul>
      {add}
      {suspects}
    </>
  );
};

const NoSources = ({ add, suspects }: { readonly add: ReactNode; readonly suspects: ReactNode }) => {
  const t = useTranslations("room.sources");
  return (
    <>
      <EmptyState title={t("none")} action={add}>
        {t("noneLead")}
      </EmptyState>
      {suspects}
    </>
  );
};
