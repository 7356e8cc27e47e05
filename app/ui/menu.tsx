"use client";
// A menu that opens from a button.
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { IconButton } from "./button";
import { classNames } from "./class-names";
import styles from "./menu.module.css";

/** A menu; `trigger` is one button-like element. */
export const Menu = (props: { trigger: ReactNode; children: ReactNode; align?: "start" | "end" }) => (
  <Radix.Root modal={false}>
    <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
    <Radix.Portal>
      <Radix.Content className={styles.menu} align={props.align ?? "end"} sideOffset={6} collisionPadding={8}>
        {props.children}
      </Radix.Content>
    </Radix.Portal>
  </Radix.Root>
);

/** A menu of acts that opens from a small button with three dots; `label` says on what the acts are. */
export const ActsMenu = ({ label, children }: { label: string; children: ReactNode }) => (
  <Menu
    trigger={
      <IconButton look="quiet" size="small" label={label}>
        <span aria-hidden="true">⋯</span>
      </IconButton>
    }
  >
    {children}
  </Menu>
);

type MenuItemProps = {
  readonly children: ReactNode;
  onSelect?(): void;
  readonly href?: string;
  /** True when `href` is the page that is shown. */
  readonly isCurrent?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** A second line in small letters. */
  readonly note?: ReactNode;
};

/** One act of a menu, or a link when `href` is given. */
export const MenuItem = (props: MenuItemProps) => {
  const { children, onSelect, href, isCurrent = false, disabled = false, danger, note } = props;
  const inner = (
    <>
      {children}
      {note && <small className={styles.note}>{note}</small>}
    </>
  );
  return (
    <Radix.Item
      className={classNames(styles.item, danger && "danger", isCurrent && "strong")}
      disabled={disabled}
      asChild={href !== undefined}
      {...(isCurrent && { "aria-current": "page" })}
      {...(onSelect && { onSelect })}
    >
      {href === undefined ? <span>{inner}</span> : wayTo(href, inner)}
    </Radix.Item>
  );
};

// Files of the API are saved, pages are gone to.
const wayTo = (href: string, inner: ReactNode) =>
  href.startsWith("/api/") ? (
    <a href={href}>{inner}</a>
  ) : (
    <Link href={href} prefetch={false}>
      {inner}
    </Link>
  );

/** A choice of one among several. */
export const MenuChoice = <T extends string>(props: {
  value: T;
  options: readonly { readonly value: T; readonly label: ReactNode }[];
  onChange(value: T): void;
}) => (
  <Radix.RadioGroup
    value={props.value}
    onValueChange={(value) => {
      const option = props.options.find((each) => each.value === value);
      if (option) props.onChange(option.value);
    }}
  >
    {props.options.map((option) => (
      <Radix.RadioItem key={option.value} value={option.value} className={styles.item}>
        <span className={styles.tick} aria-hidden="true">
          <Radix.ItemIndicator>✓</Radix.ItemIndicator>
        </span>
        {option.label}
      </Radix.RadioItem>
    ))}
  </Radix.RadioGroup>
);

/** Something to turn on and off. */
export const MenuToggle = (props: {
  checked: boolean;
  onChange(checked: boolean): void;
  children: ReactNode;
}) => (
  <Radix.CheckboxItem
    className={styles.item}
    checked={props.checked}
    onCheckedChange={(checked) => props.onChange(checked)}
  >
    <span className={styles.tick} aria-hidden="true">
      <Radix.ItemIndicator>✓</Radix.ItemIndicator>
    </span>
    {props.children}
  </Radix.CheckboxItem>
);

/** A heading inside a menu, with a second line in small letters where there is a note. */
export const MenuLabel = ({ children, note }: { children: ReactNode; note?: ReactNode }) => (
  <Radix.Label className={styles.label}>
    {children}
    {note && <small className={styles.note}>{note}</small>}
  </Radix.Label>
);

/** A line between groups of a menu. */
export const MenuLine = () => <Radix.Separator className={styles.line} />;
