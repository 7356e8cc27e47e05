"use client";
// One thing that was found, as a line of the list.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Destination } from "#domain/finding/destinations";
import { Words } from "../submissions/words";
import styles from "./found.module.css";
import type { ShownReachable } from "./use-reachable";
import { useWayName } from "./use-way-name";
import { type WayName, wayNamed } from "./ways";

type FoundProps = { readonly destination: Destination<WayName>; readonly shown: ShownReachable };

/** How much of a paragraph's words is shown beside its number, in characters. */
const beginning = 90;

/** The line: of which sort it is, what it is called, and what is known of it. */
export const Found = ({ destination, shown }: FoundProps) => {
  switch (destination.to) {
    case "number":
      return <FoundNumber pid={destination.pid} shown={shown} />;
    case "way":
      return <FoundWay name={destination.key} />;
    case "delegation":
      return <FoundDelegation code={destination.key} shown={shown} />;
    default:
      return <FoundWords destination={destination} shown={shown} />;
  }
};

type LineProps = { readonly sort: string; readonly name: ReactNode; readonly about?: ReactNode };

const Line = ({ sort, name, about }: LineProps) => (
  <>
    <span className={styles.sort}>{sort}</span>
    <span className={styles.name}>{name}</span>
    {about && <span className={styles.about}>{about}</span>}
  </>
);

const useLabel = (shown: ShownReachable) => {
  const t = useTranslations("find");
  return (pid: string): string => shown.byPid.get(pid)?.full || t("unnumbered");
};

const FoundNumber = ({ pid, shown }: { pid: string; shown: ShownReachable }) => {
  const t = useTranslations("find.sort");
  const labelOf = useLabel(shown);
  const words = shown.byPid.get(pid)?.text ?? "";
  const about = words.length > beginning ? `${words.slice(0, beginning).replace(/\s+\S*$/u, "")} …` : words;
  return (
    <Line
      sort={t("number")}
      name={<b dir="auto">{labelOf(pid)}</b>}
      about={<span dir="auto">{about}</span>}
    />
  );
};

const FoundWay = ({ name }: { name: WayName }) => {
  const t = useTranslations("find.sort");
  const nameOf = useWayName();
  return <Line sort={t(wayNamed(name).sort)} name={nameOf(name)} />;
};

const FoundDelegation = ({ code, shown }: { code: string; shown: ShownReachable }) => {
  const t = useTranslations("find");
  const count = shown.openBy(code);
  const called = shown.nameOf.get(code) ?? code;
  return (
    <Line
      sort={t("sort.delegation")}
      name={
        <>
          <b>{code}</b> <bdi>{called === code ? "" : called}</bdi>
        </>
      }
      about={count === 0 ? t("none-open") : t("open-proposals", { count })}
    />
  );
};

type WordsProps = {
  readonly destination: Extract<Destination, { to: "words" | "proposal" }>;
  readonly shown: ShownReachable;
};

const FoundWords = ({ destination, shown }: WordsProps) => {
  const t = useTranslations("find");
  const labelOf = useLabel(shown);
  const label = labelOf(destination.pid);
  const who = destination.to === "proposal" ? (shown.byId.get(destination.id)?.by ?? "") : null;
  const { text, marks } = destination.excerpt;
  return (
    <Line
      sort={t(`sort.${destination.to}`)}
      name={<b dir="auto">{who === null ? label : t("proposal-at", { who, label })}</b>}
      about={<Words text={text} language="und" quotes={marks} />}
    />
  );
};
