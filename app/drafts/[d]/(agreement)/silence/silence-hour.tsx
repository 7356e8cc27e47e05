"use client";
// The deadline of a silence: in the meeting's time zone, in the reader's, and the time left by the server's clock.
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { useZoneTime } from "../../../../ui/meeting-zone";
import { OwnTime } from "../../(record)/record/own-time";
import styles from "./silence.module.css";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Formats an instant in the meeting's time zone. */
export const useMeetingTime = (): ((at: string) => string) => {
  const format = useFormatter();
  return (at) => format.dateTime(new Date(at), { dateStyle: "full", timeStyle: "short" });
};

type HourProps = {
  readonly text: string;
  readonly until: string;
  /** The database's time when this was fetched: the reader's clock may be wrong. */
  readonly now: string;
  /** Called when the deadline has passed and the outcome can be fetched. */
  onHour(): void;
};

// Time left, counted from the server's time; the reader's clock only measures what has elapsed since.
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

/** The deadline in both time zones, and the time left. */
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
