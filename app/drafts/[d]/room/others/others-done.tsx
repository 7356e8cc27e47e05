"use client";
// Announces what others did to screen readers: at intervals and in one sentence, so as not to interrupt.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { Standing } from "#domain/agreement/kinds";
import type { ProposalCard } from "#domain/proposals/values";
import { useListed } from "../../../../ui/language";
import type { BlockView, PositionView } from "../answers";
import { useBlockName } from "../block-name";
import { useRoom } from "../room-context";
import type { LiveRoom } from "../use-live-room";
import { useSteady } from "../use-steady";

// What others did between two snapshots of a draft: new proposals, positions and standings.

/** A snapshot of a draft as the page showed it. */
export type Glance = {
  readonly blocks: readonly (Pick<BlockView, "pid" | "standing"> & {
    readonly positions: readonly Pick<PositionView, "delegation" | "position" | "lapsed">[];
  })[];
  readonly cards: readonly Pick<ProposalCard, "id" | "by" | "pid">[];
};

type OthersAct =
  | { readonly as: "proposed"; readonly by: string; readonly pid: string }
  | {
      readonly as: "position";
      readonly by: string;
      readonly pid: string;
      readonly position: PositionView["position"];
    }
  | { readonly as: "standing"; readonly pid: string; readonly standing: Standing };

const proposedIn = ({ cards }: Glance, known: Glance): OthersAct[] => {
  const old = new Set(known.cards.map(({ id }) => id));
  return cards.filter(({ id }) => !old.has(id)).map(({ by, pid }) => ({ as: "proposed", by, pid }));
};

const positionsIn = ({ blocks }: Glance): OthersAct[] =>
  blocks.flatMap(({ pid, positions }) =>
    positions
      .filter(({ lapsed }) => !lapsed)
      .map(({ delegation, position }) => ({ as: "position", by: delegation, pid, position })),
  );

const standingsIn = ({ blocks }: Glance): OthersAct[] =>
  blocks.map(({ pid, standing }) => ({ as: "standing", pid, standing }));

/**
 * The acts, each once, in the order of the announcement. `own`: the delegation whose acts are left out; `decides`:
 * leaves out standings too.
 */
export const actsBetween = (
  before: Glance,
  after: Glance,
  reader: { readonly own: string | null; readonly decides: boolean },
): OthersAct[] => {
  const old = new Set([...positionsIn(before), ...standingsIn(before)].map((act) => JSON.stringify(act)));
  const standing = before.blocks.length === 0 || reader.decides ? [] : standingsIn(after);
  const fresh = new Map(
    [...proposedIn(after, before), ...positionsIn(after), ...standing].map((act) => [
      JSON.stringify(act),
      act,
    ]),
  );
  const known = new Set<string>(before.blocks.map(({ pid }) => pid));
  return [...fresh].flatMap(([key, act]) => {
    if (old.has(key) || ("by" in act && act.by === reader.own)) return [];
    return act.as === "standing" && !known.has(act.pid) ? [] : [act];
  });
};

/** Least time between two announcements, in milliseconds. */
const pause = 10_000;
/** Number of acts named; more are only counted. */
const mostNamed = 4;

/** Describes acts in one sentence. */
const useSentence = ({ byPid }: Pick<LiveRoom, "byPid">) => {
  const t = useTranslations("room.others");
  const tPosition = useTranslations("room.positions.kind");
  const tStanding = useTranslations("room.standing");
  const nameOf = useBlockName();
  const listed = useListed();
  const whereOf = (pid: string): string => {
    const block = byPid.get(pid);
    return block ? nameOf(block) : "";
  };
  const sayingOf = (act: OthersAct): string => {
    const where = whereOf(act.pid);
    switch (act.as) {
      case "proposed":
        return t("proposed", { by: act.by, where });
      case "position":
        return t("position", { by: act.by, where, position: tPosition(act.position) });
      case "standing":
        return t("standing", { where, standing: tStanding(act.standing) });
    }
  };
  return (acts: readonly OthersAct[]): string =>
    acts.length > mostNamed ? t("many", { count: acts.length }) : listed(acts.map(sayingOf));
};

// Proposals load after the page; until then the snapshot is incomplete.
const isWhole = ({ blocks, proposals }: LiveRoom): boolean =>
  proposals.cards.length > 0 || blocks.every((block) => block.proposals === 0);

/** Visible to screen readers only. */
export const OthersDone = ({ live }: { live: LiveRoom }) => {
  const { person, may } = useRoom();
  const [said, setSaid] = useState("");
  const known = useRef<Glance | null>(null);
  const sentence = useSentence(live);
  const look = useSteady(() => {
    if (!isWhole(live)) return;
    const now = { blocks: live.blocks, cards: live.proposals.cards };
    const before = known.current;
    known.current = now;
    const acts = before ? actsBetween(before, now, { own: person.delegation, decides: may("close") }) : [];
    if (acts.length > 0) setSaid(sentence(acts));
  });
  useEffect(() => {
    const clock = setInterval(look, pause);
    return () => clearInterval(clock);
  }, [look]);
  const isReady = isWhole(live);
  useEffect(() => {
    if (isReady && known.current === null) look();
  }, [isReady, look]);
  return (
    <p className="visually-hidden" role="log" aria-label={useTranslations("room.others")("label")}>
      {said}
    </p>
  );
};
