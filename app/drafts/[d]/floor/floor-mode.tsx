"use client";
// Floor mode: the projected paragraph, its legend and the input line, kept up to date by the room's connection.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Block, paragraphId, proposedBy } from "#domain/draft";
import { stopsOf } from "#domain/floor/floor-places";
import { previewed } from "#domain/floor/floor-preview";
import { shownTogether } from "#domain/floor/floor-room";
import type { FloorAct, FloorPlace } from "#domain/floor/values";
import { liveKey, staleAfter } from "../../../queries/keys";
import { useMakeStale } from "../../../queries/stale";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { contentTarget } from "../../../ui/content-target";
import { HeaderTools } from "../../../ui/header-tools";
import { Waiting } from "../../../ui/progress";
import { namedAfterHash } from "../find/place-address";
import { useRoom } from "../room/room-context";
import { ConnectionSign } from "../room/saved-sign";
import { useDraftConnection } from "../room/use-draft-connection";
import { useLiveBlocks } from "../room/use-live-blocks";
import type { FloorAnswer, FloorView } from "./answers";
import { FloorLegend } from "./floor-legend";
import styles from "./floor-mode.module.css";
import { LineLog } from "./line-log";
import { ProjectedParagraph } from "./projected-paragraph";
import { SaidLine } from "./said-line";
import { useFloorLines } from "./use-floor-lines";

/** Full screen for one element: whether it is possible, whether it is on, and a toggle. */
const useFullScreen = (
  frame: RefObject<HTMLElement | null>,
): { isPossible: boolean; isOn: boolean; toggle: () => void } => {
  const [isPossible, setPossible] = useState(false);
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    setPossible(document.fullscreenEnabled);
    const onChange = () => setOn(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", onChange);
    return () => document.removeEventListener("fullscreenchange", onChange);
  }, []);
  const toggle = useCallback(() => {
    const asked = document.fullscreenElement ? document.exitFullscreen() : frame.current?.requestFullscreen();
    asked?.catch(() => undefined);
  }, [frame]);
  return { isPossible, isOn, toggle };
};

/** Milliseconds to wait before the legend is fetched again after a change by others. */
const pace = { rest: 120, patience: 1000 };
const unlocked = () => false;
const noPlaces: readonly FloorPlace[] = [];
const nothingMeant: readonly FloorAct[] = [];

/** Floor mode as a whole. It starts with block `first`, unless the address names another. */
export const FloorMode = ({ first }: { first: string }) => {
  const t = useTranslations("floor");
  const { draft } = useRoom();
  const makeStale = useMakeStale();
  const field = useRef<HTMLInputElement>(null);
  const { pid, go } = useProjected(first, field);
  const { view, shown, connection } = useProjectedWords(pid);
  const known = view?.room.pid === pid ? view : null;
  const places = view?.room.places ?? noPlaces;
  const numbers = useMemo(() => new Map(known?.shown.map(({ n, card }) => [card.id, n]) ?? []), [known]);
  const room = useMemo(() => roomOf(known, shown[0]), [known, shown]);
  useStillThere(places, pid, go);
  const words = useRef<HTMLElement>(null);
  const way = useWay({ places, pid, go, words });
  useKeptFocus(field);
  const { lines, send } = useFloorLines(
    useCallback(
      ({ acts }: FloorAnswer) => {
        for (const act of acts) if (act.act === "go") go(act.pid);
        makeStale([liveKey(draft.id, "floor")]);
      },
      [makeStale, draft.id, go],
    ),
  );
  const frame = useRef<HTMLElement>(null);
  const [meant, setMeant] = useState<readonly FloorAct[]>(nothingMeant);
  const drawn = useMemo(() => previewed(shown, meant), [shown, meant]);
  return (
    <main {...contentTarget} className={styles.floor} ref={frame}>
      <h1 className="visually-hidden">{t("title")}</h1>
      <HeaderTools>
        <ConnectionSign connection={connection} isReady />
      </HeaderTools>
      <div className={styles.stage}>
        <article key={pid} ref={words} className={styles.paragraph} aria-label={t("words")}>
          {shown.length > 0 ? (
            <ProjectedParagraph blocks={drawn} {...{ places, numbers }} heldUp={known?.heldUp ?? null} />
          ) : (
            <Waiting label={t("opening")} />
          )}
        </article>
        <aside className={styles.legend}>
          {known && <FloorLegend shown={known.shown} positions={known.positions} places={places} />}
        </aside>
      </div>
      <footer className={styles.foot}>
        <SaidLine field={field} room={room} send={(line) => send(pid, line)} onGo={go} onMeant={setMeant} />
        <div className={styles.last}>
          <LineLog lines={lines} onUndo={() => void send(pid, "undo")} />
          <Ways way={way} frame={frame} />
        </div>
      </footer>
    </main>
  );
};

type InputRef = { readonly current: HTMLInputElement | null };

// Which block is projected. Held in the address, so that it survives a reload.
const useProjected = (first: string, field: InputRef) => {
  const [pid, setPid] = useState(first);
  const go = useCallback(
    (to: string) => {
      setPid(to);
      window.history.replaceState(window.history.state, "", `#${encodeURIComponent(to)}`);
      field.current?.focus();
    },
    [field],
  );
  useEffect(() => {
    const named = namedAfterHash(window.location.hash);
    if (named !== null) setPid(named);
  }, []);
  return { pid, go };
};

// The live words of a block, and its legend from the server.
const useProjectedWords = (pid: string) => {
  const { draft, person, path } = useRoom();
  const makeStale = useMakeStale();
  const { data: view } = useQuery({
    queryKey: liveKey(draft.id, "floor", pid),
    queryFn: ({ signal }) => api.get(path(`floor?pid=${encodeURIComponent(pid)}`), signal),
    placeholderData: keepPreviousData,
  });
  const { connection, state } = useDraftConnection(draft, person, {
    isLocked: unlocked,
    onChanged: (change) => makeStale(staleAfter(draft.id, change), pace),
  });
  const blocks = useLiveBlocks(state.session?.doc ?? null);
  const shown = useMemo(() => shownTogether(blocks, paragraphId(pid)), [blocks, pid]);
  // Changes of words elsewhere affect neither the legend nor the numbers.
  const drawn = useMemo(
    () => JSON.stringify([shown, blocks.map((block) => [block.pid, block.kind, block.level])]),
    [shown, blocks],
  );
  // A new paragraph is fetched by its own query; new words in the same one need the legend again.
  const last = useRef({ pid, drawn });
  useEffect(() => {
    const isOther = last.current.pid === pid && last.current.drawn !== drawn;
    last.current = { pid, drawn };
    if (isOther) makeStale([liveKey(draft.id, "floor")], pace);
  }, [pid, drawn, draft.id, makeStale]);
  return { view, shown, connection };
};

// The context in which a line is parsed: the server's view of the block, with its words as they are on this page.
const roomOf = (known: FloorView | null, here: Block | undefined) => {
  if (!known || !here) return null;
  const words = here.runs.filter(({ insertions }) => insertions.length === 0).map(({ text }) => text);
  return { ...known.room, words: words.join(""), isProposed: proposedBy(here) !== null };
};

type Projected = {
  readonly places: readonly FloorPlace[];
  readonly pid: string;
  go(pid: string): void;
  readonly words: { readonly current: HTMLElement | null };
};

type FloorNavigation = {
  readonly at: number;
  readonly count: number;
  readonly step: (by: 1 | -1) => (() => void) | null;
};

// Navigation through the text, from stop to stop, also by keys; a long paragraph is scrolled.
const useWay = ({ places, pid, go, words }: Projected): FloorNavigation => {
  const stops = useMemo(() => stopsOf({ places, pid: paragraphId(pid) }), [places, pid]);
  const at = stops.findIndex((place) => place.pid === pid);
  const step = (by: 1 | -1) => {
    const to = at < 0 && by > 0 ? undefined : stops[at + by];
    return to ? () => go(to.pid) : null;
  };
  usePageKeys({
    step: (by) => step(by)?.(),
    scroll: (by) => words.current?.scrollBy({ top: by * words.current.clientHeight * 0.7 }),
  });
  return { at, count: stops.length, step };
};

const Ways = ({ way, frame }: { way: FloorNavigation; frame: RefObject<HTMLElement | null> }) => {
  const t = useTranslations("floor");
  const screen = useFullScreen(frame);
  const [back, on] = [way.step(-1), way.step(1)];
  return (
    <nav className={styles.ways}>
      <Button look="quiet" disabled={!back} onClick={() => back?.()}>
        <span aria-hidden="true">‹</span> <span className={styles.way}>{t("previous")}</span>
      </Button>
      <span className="small numbers">{way.at >= 0 && t("of", { n: way.at + 1, count: way.count })}</span>
      <Button look="quiet" disabled={!on} onClick={() => on?.()}>
        <span className={styles.way}>{t("next")}</span> <span aria-hidden="true">›</span>
      </Button>
      {screen.isPossible && (
        <Button look="quiet" onClick={screen.toggle}>
          {t(screen.isOn ? "leaveFullScreen" : "fullScreen")}
        </Button>
      )}
    </nav>
  );
};

// When the projected block is removed, the one now in its place is shown.
const useStillThere = (places: readonly FloorPlace[], pid: string, go: (pid: string) => void): void => {
  const last = useRef(0);
  useEffect(() => {
    const at = places.findIndex((place) => place.pid === pid);
    if (at >= 0) last.current = at;
    else if (places.length > 0) {
      const to = places.slice(last.current).find(({ type }) => type === "paragraph") ?? places.at(-1);
      if (to) go(to.pid);
    }
  }, [places, pid, go]);
};

type PageKeys = { step(by: 1 | -1): void; scroll(by: 1 | -1): void };

// Page Up and Page Down, or Alt with an arrow, change the paragraph; with Shift they scroll a long one.
const usePageKeys = (keys: PageKeys): void => {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isBack = event.key === "PageUp" || (event.altKey && event.key === "ArrowUp");
      const isOn = event.key === "PageDown" || (event.altKey && event.key === "ArrowDown");
      if (!isBack && !isOn) return;
      event.preventDefault();
      latest.current[event.shiftKey ? "scroll" : "step"](isBack ? -1 : 1);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
};

// Typing goes into the input line, unless another control was reached by keyboard.
const useKeptFocus = (field: InputRef): void => {
  useEffect(() => {
    const take = () => {
      const isChoosing = (document.getSelection()?.toString() ?? "") !== "";
      if (!isChoosing) field.current?.focus();
    };
    const onPointer = (event: PointerEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (!target?.closest("a, input, [role=menu], [role=dialog], header")) setTimeout(take);
    };
    take();
    window.addEventListener("focus", take);
    window.addEventListener("pointerup", onPointer);
    return () => {
      window.removeEventListener("focus", take);
      window.removeEventListener("pointerup", onPointer);
    };
  }, [field]);
};
