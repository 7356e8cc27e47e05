"use client";
// Floor mode: the projected paragraph, its legend and the line, kept alive by the room's own connection.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type ParagraphId, proposedBy } from "#domain/draft";
import type { FloorPlace } from "#domain/floor/floor-acts";
import { stopsOf } from "#domain/floor/floor-places";
import { shownTogether } from "#domain/floor/floor-room";
import { liveKey, staleAfter } from "../../../queries/keys";
import { useMakeStale } from "../../../queries/stale";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { HeaderTools } from "../../../ui/header-tools";
import { Waiting } from "../../../ui/progress";
import { useRoom } from "../room/room-context";
import { SavedSign } from "../room/saved-sign";
import { useDraftConnection } from "../room/use-draft-connection";
import { useLiveBlocks } from "../room/use-live-blocks";
import type { FloorAnswer } from "./answers";
import { FloorLegend } from "./floor-legend";
import styles from "./floor-mode.module.css";
import { LineLog } from "./line-log";
import { ProjectedParagraph } from "./projected-paragraph";
import { SaidLine } from "./said-line";
import { useFloorLines } from "./use-floor-lines";
import { useFullScreen } from "./use-full-screen";

/** How long to wait before the legend is fetched again after a change by others. */
const pace = { rest: 120, patience: 1000 };
const unlocked = () => false;
const noPlaces: readonly FloorPlace[] = [];

/** The whole of floor mode. It begins with block `first`, unless the address names another. */
export const FloorMode = ({ first }: { first: string }) => {
  const t = useTranslations("floor");
  const { draft, person, path } = useRoom();
  const [pid, setPid] = useState(first);
  const makeStale = useMakeStale();
  const { data: view } = useQuery({
    queryKey: liveKey(draft.id, "floor", pid),
    queryFn: ({ signal }) => api.get(path(`floor?pid=${encodeURIComponent(pid)}`), signal),
    placeholderData: keepPreviousData,
  });
  const { connection: _, state } = useDraftConnection(draft, person, {
    isLocked: unlocked,
    onChanged: (change) => makeStale(staleAfter(draft.id, change), pace),
  });
  const blocks = useLiveBlocks(state.session?.doc ?? null);
  const shown = useMemo(() => shownTogether(blocks, pid as ParagraphId), [blocks, pid]);
  // Words elsewhere change neither the legend nor the numbers.
  const drawn = useMemo(
    () => JSON.stringify([shown, blocks.map((block) => [block.pid, block.kind, block.level])]),
    [shown, blocks],
  );
  // Another paragraph is fetched in any case; other words of the same one have another legend.
  const last = useRef({ pid, drawn });
  useEffect(() => {
    const isOther = last.current.pid === pid && last.current.drawn !== drawn;
    last.current = { pid, drawn };
    if (isOther) makeStale([liveKey(draft.id, "floor")], pace);
  }, [pid, drawn, draft.id, makeStale]);

  const known = view?.room.pid === pid ? view : null;
  const places = view?.room.places ?? noPlaces;
  const numbers = useMemo(() => new Map(known?.shown.map(({ n, card }) => [card.id, n]) ?? []), [known]);
  const room = useMemo(() => {
    const here = shown[0];
    if (!known || !here) return null;
    const words = here.runs.filter(({ insertions }) => insertions.length === 0).map(({ text }) => text);
    return { ...known.room, words: words.join(""), isProposed: proposedBy(here) !== null };
  }, [known, shown]);

  const field = useRef<HTMLInputElement>(null);
  const go = useCallback((to: string) => {
    setPid(to);
    window.history.replaceState(window.history.state, "", `#${encodeURIComponent(to)}`);
    field.current?.focus();
  }, []);
  useEffect(() => {
    const named = decodeURIComponent(window.location.hash.slice(1));
    if (named !== "") setPid(named);
  }, []);
  const stops = useMemo(() => stopsOf({ places, pid: pid as ParagraphId }), [places, pid]);
  useStillThere(places, pid, go);
  const here = stops.findIndex((place) => place.pid === pid);
  const [before, after] = [stops[here - 1], here < 0 ? undefined : stops[here + 1]];
  const words = useRef<HTMLElement>(null);
  usePageKeys({
    step: (by) => {
      const to = by < 0 ? before : after;
      if (to) go(to.pid);
    },
    scroll: (by) => words.current?.scrollBy({ top: by * words.current.clientHeight * 0.7 }),
  });
  useKeptFocus(field);
  const { lines, send } = useFloorLines(
    useCallback(
      ({ act }: FloorAnswer) => {
        if (act.act === "go") go(act.pid);
        makeStale([liveKey(draft.id, "floor")]);
      },
      [makeStale, draft.id, go],
    ),
  );
  const frame = useRef<HTMLElement>(null);
  const screen = useFullScreen(frame);
  return (
    <main className={styles.floor} ref={frame}>
      <h1 className="visually-hidden">{t("title")}</h1>
      <HeaderTools>
        <SavedSign status={state.status} kept={state.kept} />
      </HeaderTools>
      <div className={styles.stage}>
        <article key={pid} ref={words} className={styles.paragraph} aria-label={t("words")}>
          {shown.length > 0 ? (
            <ProjectedParagraph
              blocks={shown}
              places={places}
              numbers={numbers}
              heldUp={known?.heldUp ?? null}
            />
          ) : (
            <Waiting label={t("opening")} />
          )}
        </article>
        <aside className={styles.legend}>
          {known && <FloorLegend shown={known.shown} positions={known.positions} places={places} />}
        </aside>
      </div>
      <footer className={styles.foot}>
        <SaidLine field={field} room={room} send={(line) => send(pid, line)} onGo={go} />
        <div className={styles.last}>
          <LineLog lines={lines} onUndo={() => void send(pid, "undo")} />
          <nav className={styles.ways}>
            <Button look="quiet" disabled={!before} onClick={() => before && go(before.pid)}>
              <span aria-hidden="true">‹</span> <span className={styles.way}>{t("previous")}</span>
            </Button>
            <span className="small numbers">
              {here >= 0 && t("of", { n: here + 1, count: stops.length })}
            </span>
            <Button look="quiet" disabled={!after} onClick={() => after && go(after.pid)}>
              <span className={styles.way}>{t("next")}</span> <span aria-hidden="true">›</span>
            </Button>
            {screen.isPossible && (
              <Button look="quiet" onClick={screen.toggle}>
                {t(screen.isOn ? "leaveFullScreen" : "fullScreen")}
              </Button>
            )}
          </nav>
        </div>
      </footer>
    </main>
  );
};

// When the projected block is gone, the one that stands in its place is shown.
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

// Page up and page down, or Alt with an arrow, change the paragraph; with Shift a long one is scrolled.
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

// Whatever is typed goes into the line, unless another control has been reached by the keyboard.
const useKeptFocus = (field: { readonly current: HTMLInputElement | null }): void => {
  useEffect(() => {
    const take = () => {
      const isChoosing = (document.getSelection()?.toString() ?? "") !== "";
      if (!isChoosing) field.current?.focus();
    };
    const onPointer = (event: PointerEvent) => {
      const target = event.target as Element | null;
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
