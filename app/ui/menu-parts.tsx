"use client";
// The rendered parts of a menu.
import { DropdownMenu as Radix } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";
import styles from "./menu.module.css";

// An item may open a dialog before the menu has closed: the dialog keeps the focus it has taken.
const keepInDialog = (event: Event): void => {
  if (document.activeElement?.closest("[role=dialog]")) event.preventDefault();
};

/** An open menu. */
export const DrawnMenu = ({
  trigger,
  children,
  align = "end",
  openedBy,
}: {
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: "start" | "end" | undefined;
  /** How it was first opened. */
  readonly openedBy: "pointer" | "key";
}) => {
  const isByKey = useRef(openedBy === "key");
  // Opened by a key, it starts on its first item. The library only notices keys pressed after it was loaded.
  const onDrawn = (menu: HTMLElement | null) => {
    if (!menu || !isByKey.current) return;
    isByKey.current = false;
    requestAnimationFrame(() => {
      // If an arrow key was pressed before this frame, an item has the focus already, and keeps it.
      if (document.activeElement?.closest("[role^=menuitem]")) return;
      menu.querySelector<HTMLElement>("[role^=menuitem]:not([data-disabled])")?.focus();
    });
  };
  return (
    <Radix.Root modal={false} defaultOpen>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          ref={onDrawn}
          className={styles.menu}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={keepInDialog}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
};

export type MenuItemProps = {
  readonly children: ReactNode;
  onSelect?(): void;
  readonly href?: string;
  /** True when `href` is the current page. */
  readonly isCurrent?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  /** A second line in small type. */
  readonly note?: ReactNode;
};

/** An action of a menu, or a link when `href` is given. */
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

// Files of the API are downloaded, pages are navigated to.
const wayTo = (href: string, inner: ReactNode) =>
  href.startsWith("/api/") ? <a href={href}>{inner}</a> : <Link href={href}>{inner}</Link>;

export type MenuChoiceProps<T extends string> = {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  onChange(value: T): void;
};

/** A choice of one option among several. */
export const MenuChoice = <T extends string>(props: MenuChoiceProps<T>) => (
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

export type MenuToggleProps = {
  readonly checked: boolean;
  onChange(checked: boolean): void;
  readonly children: ReactNode;
};

/** An option that is on or off. */
export const MenuToggle = (props: MenuToggleProps) => (
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

export type MenuLabelProps = { readonly children: ReactNode; readonly note?: ReactNode };

/** A heading inside a menu, with a second line in small type where there is a note. */
export const MenuLabel = ({ children, note }: MenuLabelProps) => (
  <Radix.Label className={styles.label}>
    {children}
    {note && <small className={styles.note}>{note}</small>}
  </Radix.Label>
);

/** A separator between groups of a menu. */
export const MenuLine = () => <Radix.Separator className={styles.line} />;
