"use client";
import { useRouter } from "next/navigation";
// The finder's box: one input for numbers, words, delegations, pages and acts, with the results below.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useRef } from "react";
import { type Destination, destinations } from "#domain/finding/destinations";
import { useCopyLink } from "../../../ui/copy-link";
import { Dialog } from "../../../ui/dialog";
import { Finder, type Finding } from "../../../ui/finder";
import type { HeldKeys } from "../../../ui/later";
import { Words } from "../submissions/words";
import { type RoomAct, type TextPlace, useFind } from "./find-context";
import styles from "./found.module.css";
import { pidOfPage, placeAddress } from "./place-address";
import type { ShownReachable } from "./use-reachable";
import { useReachable } from "./use-reachable";
import { useWayName } from "./use-way-name";
import type { FindDraft, WayName } from "./ways";
import { openWays, wayNamed } from "./ways";

/** Number of characters shown of a paragraph's words beside its number. */
const beginning = 90;

/** One result: its kind, its name, and further facts. */
const Found = ({
  destination,
  shown,
}: {
  readonly destination: Destination<WayName>;
  readonly shown: ShownReachable;
}) => {
  const t = useTranslations("find.sort");
  const nameOf = useWayName();
  switch (destination.to) {
    case "number":
      return <FoundNumber pid={destination.pid} shown={shown} />;
    case "way":
      return <Line sort={t(wayNamed(destination.key).sort)} name={nameOf(destination.key)} />;
    case "delegation":
      return <FoundDelegation code={destination.key} shown={shown} />;
    case "submission":
      return <FoundSubmission id={destination.key} shown={shown} />;
    default:
      return <FoundWords destination={destination} shown={shown} />;
  }
};

const Line = ({
  sort,
  name,
  about,
}: {
  readonly sort: string;
  readonly name: ReactNode;
  readonly about?: ReactNode;
}) => (
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

const FoundSubmission = ({ id, shown }: { id: string; shown: ShownReachable }) => {
  const t = useTranslations("find.sort");
  const submission = shown.submissionOf.get(id);
  const title = submission?.fields.title ?? "";
  return (
    <Line
      sort={t("submission")}
      name={<b dir="auto">{submission?.label}</b>}
      about={title !== submission?.label && <span dir="auto">{title}</span>}
    />
  );
};

const FoundWords = ({
  destination,
  shown,
}: {
  readonly destination: Extract<Destination, { to: "words" | "proposal" | "comment" }>;
  readonly shown: ShownReachable;
}) => {
  const t = useTranslations("find");
  const labelOf = useLabel(shown);
  const label = labelOf(destination.pid);
  const whose = (): string | null => {
    if (destination.to === "words") return null;
    if (destination.to === "proposal") return shown.byId.get(destination.id)?.by ?? "";
    const { by } = shown.threadOf.get(destination.id) ?? {};
    return by?.delegation ?? by?.name ?? "";
  };
  const who = whose();
  const { text, marks } = destination.excerpt;
  return (
    <Line
      sort={t(`sort.${destination.to}`)}
      name={<b dir="auto">{who === null ? label : t("proposal-at", { who, label })}</b>}
      about={<Words text={text} language="und" quotes={marks} />}
    />
  );
};

/** Goes to the chosen destination: within the room where it is open, otherwise by its address. */
const useGoing = ({ draft }: FindDraft): ((destination: Destination<WayName>) => void) => {
  const router = useRouter();
  const find = useFind();
  const copy = useCopyLink();
  const base = `/drafts/${encodeURIComponent(draft.id)}`;
  const toPlace = (place: TextPlace) => {
    const room = find.room();
    if (room) room.go(place);
    else router.push(placeAddress(draft.id, place));
  };
  // The room's path does not change as the reader moves within it.
  const inTheRoom = (pid: string | null) => (pid === null ? base : placeAddress(draft.id, { pid }));
  const byWay = (name: WayName) => {
    const { path, inRoom } = wayNamed(name);
    const room = find.room();
    if (name === "keys") find.open("keys");
    else if (name === "copy") void copy(room ? inTheRoom(room.focus) : window.location.href);
    else if (room && inRoom) room.act(inRoom);
    else if (path !== null) router.push(addressOf(path, inRoom));
  };
  // An act on a paragraph in the room applies to the one whose page is open, or the one last in focus there.
  const addressOf = (path: string, inRoom: RoomAct | undefined): string => {
    if (path !== "" && !path.startsWith("?")) return `${base}/${path}`;
    const pid = inRoom === "position" ? (pidOfPage(window.location.pathname) ?? find.lastPlace()) : null;
    return `${base}${path}${pid === null ? "" : `#${encodeURIComponent(pid)}`}`;
  };
  return (destination) => {
    switch (destination.to) {
      case "number":
        return toPlace({ pid: destination.pid });
      case "words":
        return toPlace({ pid: destination.pid, words: destination.sought });
      case "proposal":
        return toPlace({ pid: destination.pid, proposal: destination.id });
      case "comment":
        return toPlace({ pid: destination.pid, comment: destination.id });
      case "submission":
        return router.push(`${base}/submissions/${encodeURIComponent(destination.key)}`);
      case "delegation":
        return router.push(`${base}/proposals?by=${encodeURIComponent(destination.key)}&state=all`);
      case "way":
        return byWay(destination.key);
    }
  };
};

const keyOf = (each: Destination): string => {
  if ("key" in each) return `${each.to}-${each.key}`;
  return `${each.to}-${"id" in each ? each.id : each.pid}`;
};

/** Suggestions before anything is typed: what this person may do here. */
const suggested = ({ draft, role }: FindDraft): Destination<WayName>[] =>
  openWays(role, draft.mode)
    .filter((name) => wayNamed(name).sort === "act")
    .map((key) => ({ to: "way", key }));

export const FindBox = ({
  onClose,
  onLeft,
  held,
  ...of
}: FindDraft & {
  /** Keys typed before the input had the focus. */
  readonly held: HeldKeys;
  onClose(): void;
  /** Called once the box has closed and the chosen destination has the focus. */
  onLeft(): void;
}) => {
  const t = useTranslations("find");
  const { reachable, shown, isLoading } = useReachable(of);
  const go = useGoing(of);
  const chosen = useRef<Destination<WayName> | null>(null);
  const find = (typed: string): Finding[] =>
    (typed.trim() === "" ? suggested(of) : destinations(typed, reachable)).map((each) => ({
      key: keyOf(each),
      shown: <Found destination={each} shown={shown} />,
      take: () => {
        chosen.current = each;
        onClose();
      },
    }));
  // A closing dialog restores the focus; only then may the destination take it.
  const leave = () => {
    try {
      if (chosen.current) go(chosen.current);
    } finally {
      onLeft();
    }
  };
  return (
    <Dialog open onOpenChange={onClose} title={t("title")} place="top" wide onLeft={leave}>
      <Finder
        label={t("label")}
        placeholder={t("placeholder")}
        hint={t("hint")}
        isLoading={isLoading}
        none={isLoading ? t("loading") : t("none")}
        counted={(count) => t("count", { count })}
        held={held}
        isInPlace
        suggests
        most={60}
        autoFocus
        find={find}
      />
    </Dialog>
  );
};
