"use client";
// The versions one after the other, each against the one before it or all against the same one: a slider, and a way back and
// on that works without scripts.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState, useTransition } from "react";
import { LinkButton } from "../../../../ui/button";
import { CheckField } from "../../../../ui/field";
import styles from "./comparison.module.css";

type Version = { readonly value: string; readonly name: string };

/** Of at least three versions. Two versions that do not follow each other are shown as the step to the later one. */
export const VersionSteps = ({
  versions,
  from,
  to,
}: {
  readonly versions: readonly Version[];
  readonly from: Version;
  readonly to: string;
}) => {
  const t = useTranslations("texts.compare.steps");
  const router = useRouter();
  const id = useId();
  const slider = useRef<HTMLInputElement>(null);
  const [busy, start] = useTransition();
  const [isKept, setKept] = useState(false);
  // Before the first version there is none.
  const first = isKept ? 0 : 1;
  const last = versions.length - 1;
  const place = versions.findIndex(({ value }) => value === to);
  const present = Math.max(first, place < 0 ? last : place);
  const [chosen, setChosen] = useState(present);
  const [shown, setShown] = useState(present);
  // Another pair was opened, here or by the lists above: the slider follows, and keeps the focus.
  if (shown !== present) {
    setShown(present);
    setChosen(present);
  }
  const baseOf = (step: number) => (isKept ? from : versions[step - 1]);
  const addressOf = (step: number) => `?from=${baseOf(step)?.value}&to=${versions[step]?.value}`;
  const nameOf = (step: number) =>
    t("between", { from: baseOf(step)?.name ?? "", to: versions[step]?.name ?? "" });
  const go = (step: number) => start(() => router.replace(addressOf(step), { scroll: false }));
  const latest = useRef(go);
  latest.current = go;
  // React's own event comes with every place that a drag passes: versions are compared where the thumb is let go.
  useEffect(() => {
    const input = slider.current;
    const settle = () => input && latest.current(input.valueAsNumber);
    input?.addEventListener("change", settle);
    return () => input?.removeEventListener("change", settle);
  }, []);
  return (
    <nav className={styles.steps} aria-label={t("label")} aria-busy={busy}>
      {present > first && (
        <LinkButton size="small" href={addressOf(present - 1)}>
          {t("earlier")}
        </LinkButton>
      )}
      <input
        ref={slider}
        type="range"
        min={first}
        max={last}
        value={chosen}
        list={`${id}-versions`}
        aria-label={t("label")}
        aria-valuetext={nameOf(chosen)}
        onChange={({ currentTarget }) => setChosen(currentTarget.valueAsNumber)}
      />
      <datalist id={`${id}-versions`}>
        {versions.map(({ value, name }, nth) => (
          <option key={value} value={nth} label={name} />
        ))}
      </datalist>
      {present < last && (
        <LinkButton size="small" href={addressOf(present + 1)}>
          {t("later")}
        </LinkButton>
      )}
      <p className={styles.step} aria-hidden="true">
        {nameOf(chosen)}
      </p>
      <CheckField
        label={t("keepBase", { version: from.name })}
        checked={isKept}
        onChange={({ currentTarget }) => setKept(currentTarget.checked)}
      />
    </nav>
  );
};
