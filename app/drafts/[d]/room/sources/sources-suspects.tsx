"use client";
// Links that must be looked at again, in the whole draft: what was linked, and one click to bind it to the present words.
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { useNotice } from "../../../../ui/notice";
import type { LinkView } from "../answers";
import { useRoom } from "../room-context";
import { useFresh } from "../use-fresh";
import styles from "./sources.module.css";

/** Says which end has moved away, and offers to bind the link to the words as they stand. */
export const Suspicion = ({ link, onAnchored }: { link: LinkView; onAnchored(): void }) => {
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
  const end = link.label === null ? "gone" : link.moved.block ? "block" : "passage";
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

/** The suspect links of the other paragraphs, closed until somebody wants to go through them. */
export const SuspectList = (props: {
  pid: string;
  news: unknown;
  onGo(pid: string): void;
  onChange(): void;
}) => {
  const t = useTranslations("room.sources");
  const { path } = useRoom();
  const { news, onGo, onChange } = props;
  const links = useFresh<readonly LinkView[]>(
    [],
    async () => (await api.get<{ items: LinkView[] }>(path("links?suspect=true&limit=200"))).items,
  );
  const { refresh } = links;
  // biome-ignore lint/correctness/useExhaustiveDependencies: news say when to ask again.
  useEffect(() => refresh(300), [news, refresh]);
  const others = links.value.filter(({ pid }) => pid !== props.pid);
  if (others.length === 0) return null;
  return (
    <details className={styles.suspects}>
      <summary>{t("suspects", { count: others.length })}</summary>
      <ul>
        {others.map((link) => (
          <li key={link.id} className={styles.source}>
            <p className={styles.origin}>
              {link.label === null ? (
                t("paragraphGone")
              ) : (
                <Button look="quiet" size="small" onClick={() => onGo(link.pid)}>
                  {t("paragraph", { label: link.label })}
                </Button>
              )}
              {` · ${link.passage.submission.organization ?? t("unnamed")} · `}
              {t("passage", { ordinal: link.passage.ordinal })}
            </p>
            <Suspicion
              link={link}
              onAnchored={() => {
                refresh();
                onChange();
              }}
            />
          </li>
        ))}
      </ul>
    </details>
  );
};
