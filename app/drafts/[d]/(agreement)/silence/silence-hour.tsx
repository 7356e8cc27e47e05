"use client";
// The hour of a silence: at the meeting, where the reader is, and how long it still is by the server's clock.
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useZoneTime } from "../../../../ui/meeting-zone";
import { OwnTime } from "../../(record)/record/own-time";
import styles from "./silence.module.css";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** An instant as it is said at the meeting. */
export const useMeetingTime = (): ((at: string) => string) => {
  const format = useFormatter();
  return (at) =>
    format.dateTime(new Date(at), {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });
};

type HourProps = {
  readonly text: string;
  readonly until: string;
  /** What the database's clock showed when this was asked for: the reader's own may be wrong. */
  readonly now: string;
  /** The hour has come: what became of it can be asked for. */
  onHour(): void;
};

// How long it still is, counted from what the server said; the reader's clock only measures what has passed since.
const useRest = ({ until, now, onHour }: HourProps): number => {
  const began = Date.parse(until) - Date.parse(now);
  const [rest, setRest] = useState(began);
  const latest = useRef(onHour);
  latest.current = onHour;
  useEffect(() => {
    const start = performance.now();
    let asked = 0;
    const timer = setInterval(() => {
      const left = began - (performance.now() - start);
      setRest(left);
      if (left > 0 || asked > 20) return;
      asked += 1;
      latest.current();
    }, second);
    setRest(began);
    return () => clearInterval(timer);
  }, [began]);
  return rest;
};

/** The hour in its two times, and what is left until then. */
export const SilenceHour = (props: HourProps) => {
  const t = useTranslations("silence");
  const timeOf = useMeetingTime();
  const zone = useZoneTime();
  const rest = useRest(props);
  const whole = (of: number, from = rest) => Math.floor(from / of);
  const left = () => {
    if (rest <= 0) return t("left.none");
    if (rest >= day) return t("left.days", { days: whole(day), hours: whole(hour, rest % day) });
    if (rest >= hour) return t("left.hours", { hours: whole(hour), minutes: whole(minute, rest % hour) });
    return rest >= minute
      ? t("left.minutes", { minutes: whole(minute) })
      : t("left.seconds", { seconds: Math.ceil(rest / second) });
  };
  return (
    <div className="stack gap-half">
      <p className="strong pretty">
        <time dateTime={props.until}>{t("hour", { text: props.text, time: timeOf(props.until), zone })}</time>
      </p>
      <p className={styles.small}>
        <OwnTime at={props.until} />
        <span className="numbers" role="timer">
          {left()}
        </span>
      </p>
    </div>
  );
};
