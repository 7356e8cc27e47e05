"use client";
// The versions one after the other, each against the one before it: a slider, and a way back and on that works without scripts.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LinkButton } from "../../../../ui/button";
import styles from "./comparison.module.css";

type Version = { readonly value: string; readonly name: string };

/** Of at least three versions. Two versions that do not follow each other are shown as the step to the later one. */
export const VersionSteps = ({
  versions,
  to,
}: {
  readonly versions: readonly Version[];
  readonly to: string;
}) => {
  const t = useTranslations("texts.compare.steps");
  const router = useRouter();
  const present = Math.max(
    1,
    versions.findIndex(({ value }) => value === to),
  );
  const [chosen, setChosen] = useState(present);
  const [shown, setShown] = useState(present);
  // Another pair was opened, here or by the lists above: the slider follows, and keeps the focus.
  if (shown !== present) {
    setShown(present);
    setChosen(present);
  }
  const addressOf = (step: number) => `?from=${versions[step - 1]?.value}&to=${versions[step]?.value}`;
  const nameOf = (step: number) =>
    t("between", { from: versions[step - 1]?.name ?? "", to: versions[step]?.name ?? "" });
  const go = (step: number) => {
    setChosen(step);
    router.replace(addressOf(step), { scroll: false });
  };
  return (
    <nav className={styles.steps} aria-label={t("label")}>
      {present > 1 && (
        <LinkButton size="small" href={addressOf(present - 1)}>
          {t("earlier")}
        </LinkButton>
      )}
      <input
        type="range"
        min={1}
        max={versions.length - 1}
        value={chosen}
        aria-label={t("label")}
        aria-valuetext={nameOf(chosen)}
        onChange={({ currentTarget }) => go(Number(currentTarget.value))}
      />
      {present < versions.length - 1 && (
        <LinkButton size="small" href={addressOf(present + 1)}>
          {t("later")}
        </LinkButton>
      )}
    </nav>
  );
};
