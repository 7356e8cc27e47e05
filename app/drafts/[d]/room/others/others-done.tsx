"use client";
// What others did is heard as well as seen: now and then one sentence for all of it, so that nobody is talked over.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useListed } from "../../../../ui/language";
import { useBlockName } from "../block-name";
import { useRoom } from "../room-context";
import type { LiveRoom } from "../use-live-room";
import { useSteady } from "../use-steady";
import { actsBetween, type Glance, type OthersAct } from "./others-acts";

/** In milliseconds: the least time between two sentences. */
const pause = 10_000;
/** So many acts are named; more are only counted. */
const mostNamed = 4;

/** Makes one sentence of acts. */
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

// Proposals come after the page; until they are there nothing can be said of them.
const isWhole = ({ blocks, proposals }: LiveRoom): boolean =>
  proposals.cards.length > 0 || blocks.every((block) => block.proposals === 0);

/** Shows nothing, and is heard. */
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
