"use client";
// What awaits the reader in a draft: one line each with a link, the rest folded into a single line.
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ForYouView, WaitingView } from "#server/record/for-you-view";
import { liveKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { useFailure } from "../../../../ui/failure";
import { Link } from "../../../../ui/link";
import { useMeetingTime } from "../../(agreement)/silence/silence-hour";
import styles from "./for-you.module.css";

type Props = {
  readonly draftId: string;
  /** The draft's title, where lists of several drafts share a page: screen readers name each list by it. */
  readonly of?: string;
  /** Maximum number of lines; absent for all. */
  readonly limit?: number;
  /** Rendered above the lines, if there are any. */
  readonly heading?: ReactNode;
  /** Whether to say so when nothing is waiting. */
  readonly saysNothing?: boolean;
  /** Goes to a paragraph of the current page, where the list is part of the room. */
  onGo?(pid: string): void;
};

export const ForYou = (props: Props) => {
  const faultOf = useFailure();
  const { draftId, of, limit = Number.POSITIVE_INFINITY, heading, saysNothing, onGo } = props;
  const t = useTranslations("notices.forYou");
  const { data, error } = useQuery({
    queryKey: liveKey(draftId, "for-you"),
    queryFn: ({ signal }) => api.get(`drafts/${encodeURIComponent(draftId)}/for-you`, signal),
  });
  if (!data && saysNothing) return <p className="faint small">{error ? faultOf(error) : t("loading")}</p>;
  if (!data) return null;
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  const shown = data.items.slice(0, limit);
  const more = data.total - shown.length;
  const isEmpty = shown.length === 0 && data.fresh === 0 && data.changedSince === null;
  if (isEmpty && !saysNothing) return null;
  return (
    <section className="stack gap-2" aria-label={of ? undefined : t("title")}>
      {heading}
      {shown.length === 0 && saysNothing && <p className="faint small">{t("none")}</p>}
      {shown.length > 0 && (
        <ul className="stack gap-1">
          {shown.map((item) => (
            <li key={item.key}>
              <Line base={base} item={item} onGo={onGo} />
            </li>
          ))}
        </ul>
      )}
      <Rest base={base} more={more} fresh={data.fresh} changedSince={data.changedSince} />
    </section>
  );
};

// Everything not shown line by line, as links.
const Rest = ({
  base,
  more,
  fresh,
  changedSince,
}: Pick<ForYouView, "fresh" | "changedSince"> & {
  readonly base: string;
  readonly more: number;
}) => {
  const t = useTranslations("notices.forYou");
  const format = useFormatter();
  const counted = [more > 0 && t("more", { count: more }), fresh > 0 && t("rest", { count: fresh })];
  const date =
    changedSince && format.dateTime(new Date(changedSince), { dateStyle: "long", timeStyle: "short" });
  return (
    <p className={styles.rest}>
      {counted.some(Boolean) && <Link href={`${base}/notices`}>{counted.filter(Boolean).join(" · ")}</Link>}
      {date && <Link href={`${base}/compare?from=visit`}>{t("changed", { date })}</Link>}
    </p>
  );
};

const placeOf = ({ kind, pid }: WaitingView): string => {
  if (kind === "silence") return "/silence";
  return pid === null ? "/coverage" : `#${encodeURIComponent(pid)}`;
};

const Line = ({
  base,
  item,
  onGo,
}: {
  readonly base: string;
  readonly item: WaitingView;
  readonly onGo: Props["onGo"];
}) => (
  <Link
    className={styles.line}
    href={`${base}${placeOf(item)}`}
    onClick={(event) => {
      // The open page handles the paragraph itself, so there is no navigation.
      if (!onGo || item.pid === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      onGo(item.pid);
    }}
  >
    <Sentence item={item} />
    {item.by.map((code) => (
      <DelegationChip key={code} code={code} />
    ))}
  </Link>
);

const Sentence = ({ item }: { item: WaitingView }) => {
  const t = useTranslations("notices.forYou");
  const timeOf = useMeetingTime();
  const { kind, label, count, until } = item;
  return (
    <bdi>
      {t(kind, {
        place: label ? t("paragraph", { label }) : t("unnumbered"),
        count,
        until: until ? timeOf(until) : "",
      })}
    </bdi>
  );
};
