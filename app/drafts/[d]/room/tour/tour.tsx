"use client";
// The tour of the room, in a strip at its foot: it says what to do next, shows where, and notices when it is done. It
// blocks nothing, and does nothing by itself.
import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type * as Y from "yjs";
import type { Language } from "#domain/languages";
import { sheetOf } from "../../../../help/help-sheets";
import type words from "../../../../messages/en/tour.json";
import { Button, LinkButton } from "../../../../ui/button";
import { onDoneHere } from "../../../../ui/done-here";
import { useLanguage } from "../../../../ui/language";
import { useNotFetched } from "../../../../ui/later";
import { useRoom } from "../room-context";
import type { LiveRoom } from "../use-live-room";
import type { RoomReader } from "../use-reader";
import { isNarrow } from "../use-reader";
import { useSteady } from "../use-steady";
import styles from "./tour.module.css";
import { factsOf, paragraphFor, type TourRoom } from "./tour-facts";
import type { OwnActs } from "./tour-steps";
import { isStepDone, type TourFacts, type TourPlace, type TourStep, tourOf, tourSteps } from "./tour-steps";

// The screen position of a step's place, and whether it is open or pressed, as the page scrolls and changes.

/** Polling interval in milliseconds: no event says when a menu opens or a paragraph grows. */
const pace = 250;

type TourSpot = {
  readonly box: {
    readonly top: number;
    readonly left: number;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly isOn: boolean;
};

const spotOf = (element: HTMLElement | null): TourSpot => {
  if (!element) return { box: null, isOn: false };
  const { top, left, width, height } = element.getBoundingClientRect();
  const isOn = element.dataset.state === "open" || element.getAttribute("aria-pressed") === "true";
  return { box: { top, left, width, height }, isOn };
};

/** The spot of the element that `find` returns. */
const useSpot = (find: () => HTMLElement | null): TourSpot => {
  const [spot, setSpot] = useState<TourSpot>({ box: null, isOn: false });
  const look = useSteady(() => {
    const next = spotOf(find());
    setSpot((known) => (JSON.stringify(known) === JSON.stringify(next) ? known : next));
  });
  useEffect(() => {
    look();
    const clock = setInterval(look, pace);
    document.addEventListener("scroll", look, { capture: true, passive: true });
    return () => {
      clearInterval(clock);
      document.removeEventListener("scroll", look, { capture: true });
    };
  }, [look]);
  return spot;
};

/** The reader's own acts since the tour began: words typed into this document, and requests made from this window. */
const useOwnActs = (doc: Y.Doc | null): OwnActs => {
  const [acts, setActs] = useState<OwnActs>({ typed: 0, done: [] });
  useEffect(() => onDoneHere((act) => setActs(({ typed, done }) => ({ typed, done: [...done, act] }))), []);
  useEffect(() => {
    if (!doc) return;
    const changed = ({ local, changed: parts }: Y.Transaction) => {
      if (local && parts.size > 0) setActs(({ typed, done }) => ({ typed: typed + 1, done }));
    };
    doc.on("afterTransaction", changed);
    return () => doc.off("afterTransaction", changed);
  }, [doc]);
  return acts;
};

/** The tour's messages by key, with placeholders compiled, and the interface's names for what they mention. */
type TourWords = {
  readonly tour: typeof words;
  readonly names: Readonly<Record<string, string>>;
};

/** Loads the tour's messages in the language of the page; no page sends them along. Throws when loading fails. */
const tourWords = async (language: Language): Promise<TourWords> => {
  const answer = await fetch(`/tour/${language}`);
  if (!answer.ok) throw new Error(`The words of the tour do not come: ${answer.status}.`);
  return answer.json();
};

// Where a step is done: its place on the screen, and the way there.

// On a narrow screen an element may exist twice, of which one is visible.
const shown = (selector: string): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(selector)].find((each) => each.getClientRects().length > 0) ??
  null;

const tabOf = (tab: string): string => `[role=tab][id$="-trigger-${tab}"]`;

/** The element of a place, if it is on the screen. */
const elementAt = (place: TourPlace, room: TourRoom): HTMLElement | null => {
  switch (place.at) {
    case "text": {
      const pid = paragraphFor(room, place.of);
      return pid === null ? null : shown(`.ProseMirror [data-pid="${CSS.escape(pid)}"]`);
    }
    case "margin":
      return shown(`[role=tabpanel][id$="-content-${place.tab}"]`) ?? shown(tabOf(place.tab));
    case "mark":
      return shown(`[data-tour=${place.mark}]`);
    case "page":
      return null;
  }
};

/** Leads to a place: puts the caret in a paragraph, or the focus on a tab or a button. It never acts for the reader. */
const showPlace = (place: TourPlace, room: TourRoom): void => {
  const { reader } = room;
  if (place.at === "text") {
    const pid = paragraphFor(room, place.of);
    if (pid !== null) reader.go(pid);
    return;
  }
  if (place.at === "margin") {
    const pid = place.of === "others" || reader.focus === null ? paragraphFor(room, place.of) : null;
    if (pid !== null) reader.go(pid);
    reader.setTab(place.tab);
  }
  const isInMargin = place.at === "margin" || (place.at === "mark" && place.isInMargin);
  if (isInMargin && isNarrow()) reader.setDrawer("margin");
  // Deferred until what was just requested has been rendered.
  setTimeout(() => {
    const found = place.at === "margin" ? shown(tabOf(place.tab)) : elementAt(place, room);
    const target = found?.matches("button") ? found : found?.querySelector<HTMLElement>("button");
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  }, 100);
};

type TourProps = {
  readonly live: LiveRoom;
  readonly reader: RoomReader;
  onLeave(): void;
  /** Called when the messages failed to load. */
  onFailed(): void;
};
type StripProps = Omit<TourProps, "onFailed"> & { readonly names: TourWords["names"] };

/** The tour; its messages are loaded with it. */
export const Tour = ({ onFailed, ...props }: TourProps) => {
  const language = useLanguage();
  const locale = useLocale();
  const messages = useMessages();
  const [words, setWords] = useState<TourWords | null>(null);
  const failed = useNotFetched(onFailed);
  useEffect(() => void tourWords(language).then(setWords, () => failed.current()), [language, failed]);
  if (!words) return null;
  return (
    <NextIntlClientProvider locale={locale} messages={{ ...messages, tour: words.tour }}>
      <TourStrip {...props} names={words.names} />
    </NextIntlClientProvider>
  );
};

const nowhere: TourPlace = { at: "page", page: "record" };

const TourStrip = ({ live, reader, names, onLeave }: StripProps) => {
  const { step, index, count, isDone, byHand, place, box, onShow, onNext } = useTourStep({ live, reader });
  useEscape(onLeave);
  return (
    <>
      <section className={styles.strip} aria-label={useTranslations("tour")("label")}>
        <div className={styles.said} role="status">
          <Said key={step ?? "end"} {...{ step, names, index, count, isDone }} takesFocus={byHand} />
        </div>
        <div className={styles.acts}>
          {step && <Way place={place} onShow={onShow} />}
          <Onward step={step} onNext={onNext} onLeave={onLeave} />
        </div>
      </section>
      {step && <Ring box={box} />}
    </>
  );
};

// The current step: its place, whether it is done, and the way to the next. `byHand`: reached by pressing a button of
// the strip.
const useTourStep = ({ live, reader }: Pick<StripProps, "live" | "reader">) => {
  const { person, draft, silence } = useRoom();
  const [steps] = useState(() => tourOf({ role: person.role, mode: draft.mode, isFrozen: silence !== null }));
  const [{ index, byHand }, setAt] = useState({ index: 0, byHand: true });
  const step = steps[index];
  const room = { live, reader, delegation: person.delegation };
  const place: TourPlace = step ? tourSteps[step].place : nowhere;
  const { box, isOn } = useSpot(() => elementAt(place, room));
  const facts = factsOf(room, { acts: useOwnActs(live.doc), isOn });
  const next = (byHand: boolean) => setAt({ index: index + 1, byHand });
  const isDone = useDone({ step, facts, onNext: () => next(false) });
  const onShow = () => showPlace(place, room);
  return { step, index, count: steps.length, isDone, byHand, place, box, onShow, onNext: () => next(true) };
};

// In the text, Escape leaves the text, and in a field it belongs to the field.
const useEscape = (onLeave: () => void): void => {
  const leave = useSteady(onLeave);
  useEffect(() => {
    const pressed = ({ key, defaultPrevented, target }: KeyboardEvent) => {
      const isWriting = target instanceof Element && target.closest("[contenteditable], input, textarea");
      if (key === "Escape" && !defaultPrevented && !isWriting) leave();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [leave]);
};

/** How long the strip shows that a step is done, in milliseconds. */
const moment = 1200;

type Going = { readonly step: TourStep | undefined; readonly facts: TourFacts; onNext(): void };

// True from when the step is done until the next one appears by itself.
const useDone = ({ step, facts, onNext }: Going): boolean => {
  const [at, setAt] = useState({ step, begun: facts, isDone: false });
  if (at.step !== step) setAt({ step, begun: facts, isDone: false });
  else if (step && !at.isDone && isStepDone(step, { now: facts, begun: at.begun }))
    setAt({ ...at, isDone: true });
  const next = useSteady(onNext);
  const isDone = at.step === step && at.isDone;
  useEffect(() => {
    if (!isDone) return;
    const clock = setTimeout(next, moment);
    return () => clearTimeout(clock);
  }, [isDone, next]);
  return isDone;
};

const Way = ({ place, onShow }: { place: TourPlace; onShow(): void }) => {
  const t = useTranslations("tour");
  const { draft } = useRoom();
  if (place.at !== "page") return <Button onClick={onShow}>{t("show")}</Button>;
  return (
    <LinkButton look="primary" href={`/drafts/${encodeURIComponent(draft.id)}/${place.page}`}>
      {t("go")}
    </LinkButton>
  );
};

type SaidProps = {
  /** Undefined at the end. */
  readonly step: TourStep | undefined;
  readonly names: TourWords["names"];
  readonly index: number;
  readonly count: number;
  readonly isDone: boolean;
  /** Whether it was reached by pressing a button of the strip, rather than by doing the previous step. */
  readonly takesFocus: boolean;
};

// Each step is announced, since its live region persists; it takes the focus only if the strip had it, because a step
// may be done within the text.
const Said = ({ step, names, index, count, isDone, takesFocus }: SaidProps) => {
  const t = useTranslations("tour");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <>
      {step && (
        <p className="faint small">{isDone ? `✓ ${t("done")}` : t("of", { n: index + 1, all: count })}</p>
      )}
      <h2 ref={heading} tabIndex={-1} className={styles.head}>
        {step ? t(`steps.${step}.head`, names) : t("end.head")}
      </h2>
      <p className={styles.text}>{step ? t(`steps.${step}.text`, names) : t("end.text")}</p>
    </>
  );
};

type OnwardProps = { readonly step: TourStep | undefined; onNext(): void; onLeave(): void };

const Onward = ({ step, onNext, onLeave }: OnwardProps) => {
  const t = useTranslations("tour");
  const { person } = useRoom();
  if (step)
    return (
      <>
        <Button onClick={onNext}>{t("isDone" in tourSteps[step] ? "skip" : "next")}</Button>
        <Button look="quiet" onClick={onLeave}>
          {t("leave")}
        </Button>
      </>
    );
  return (
    <>
      <LinkButton href={sheetOf(person.role)}>{t("end.help")}</LinkButton>
      <Button onClick={onLeave}>{t("end.close")}</Button>
    </>
  );
};

// A frame around the place of the step, transparent to clicks.
const Ring = ({ box }: { box: TourSpot["box"] }) =>
  box && <div className={styles.ring} style={box} aria-hidden="true" />;
