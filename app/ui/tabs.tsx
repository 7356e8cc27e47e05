"use client";
// Tabs: several views of one thing, one at a time.
import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./tabs.module.css";

export type Tab<T extends string> = {
  readonly value: T;
  readonly label: string;
  /** A number beside the label; left out when undefined. */
  readonly count?: number | undefined;
  readonly content: ReactNode;
};

/** Tabs, controlled by the page. */
export const Tabs = <T extends string>(props: {
  tabs: readonly Tab<T>[];
  value: T;
  onChange(value: T): void;
  label: string;
}) => (
  <Radix.Root
    value={props.value}
    onValueChange={(value) => {
      const tab = props.tabs.find((each) => each.value === value);
      if (tab) props.onChange(tab.value);
    }}
  >
    <Radix.List className={styles.list} aria-label={props.label}>
      {props.tabs.map((tab) => (
        <Radix.Trigger key={tab.value} value={tab.value} className={styles.tab}>
          <span className={styles.label} data-label={tab.label}>
            {tab.label}
          </span>
          {tab.count !== undefined && <sup className={styles.count}>{tab.count}</sup>}
        </Radix.Trigger>
      ))}
    </Radix.List>
    {props.tabs.map((tab) => (
      <Radix.Content key={tab.value} value={tab.value} className={styles.content}>
        {tab.content}
      </Radix.Content>
    ))}
  </Radix.Root>
);
