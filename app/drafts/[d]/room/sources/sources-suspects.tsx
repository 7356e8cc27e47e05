"use client";
// Links that must be looked at again, in the whole draft: what was linked, and one click to bind it to the present words.
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { liveKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { useNotice } from "../../../../ui/notice";
import type { LinkView } from "../answers";
import { useRoom } from "../room-context";
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

/** The suspect links of the other paragraphs, closed until somebody wants to go through them. */
export const SuspectList = (props: { pid: string; onGo(pid: string): void; onChange(): void }) => {
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
