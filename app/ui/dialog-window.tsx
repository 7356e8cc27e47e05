"use client";
// The rendered dialog: a window over the page that holds the focus until it is closed; `side` slides in from the end
// edge, or from below on a phone.
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { IconButton } from "./button";
import { classNames } from "./class-names";
import styles from "./dialog.module.css";
import { handOnNonce } from "./style-nonce";

handOnNonce();

export type DialogProps = {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** Buttons, the most likely one last. */
  readonly actions?: ReactNode;
  /** `top`: near the upper edge, where content that grows below the first line does not move it. */
  readonly place?: "middle" | "top" | "side" | "start";
  readonly wide?: boolean;
  /** The content has its own title and margins; the dialog's title is for screen readers only. */
  readonly bare?: boolean;
  /** Called when the dialog has closed, before the focus is restored: an element focused here keeps the focus. */
  onLeft?(): void;
};

// A form is opened to be filled in, so its first field gets the focus; without a field the library decides.
const toFirstField = (event: Event): void => {
  const { target } = event;
  const field =
    target instanceof HTMLElement
      ? target.querySelector<HTMLElement>("input:not([type=checkbox]), textarea, select")
      : null;
  if (!field) return;
  event.preventDefault();
  field.focus();
};

// Ctrl or ⌘ with Enter presses the last button of any dialog. A form submits itself.
const actByKey = (event: KeyboardEvent<HTMLElement>): void => {
  const { key, ctrlKey, metaKey, currentTarget, target } = event;
  if (key !== "Enter" || !(ctrlKey || metaKey) || event.defaultPrevented) return;
  // React events also bubble from a dialog nested in this one; those are ignored.
  if (!(target instanceof Node && currentTarget.contains(target))) return;
  const last = currentTarget.querySelector<HTMLElement>("[data-actions] > button:last-of-type");
  if (!last) return;
  event.preventDefault();
  last.click();
};

// Escape first closes an open list, and the dialog only when there is none.
const closeListFirst = (event: globalThis.KeyboardEvent): void => {
  const isInList =
    event.target instanceof Element && event.target.matches("[role=combobox][data-holds-escape=true]");
  if (isInList) event.preventDefault();
};

// The focused element; for a menu item, which disappears once chosen, the button that opened the menu.
const whoAsked = (): HTMLElement | SVGElement | null => {
  const active = typeof document === "undefined" ? null : document.activeElement;
  const menu = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const asked = menu ? document.getElementById(menu) : active;
  return asked instanceof HTMLElement || asked instanceof SVGElement ? asked : null;
};

export const DialogWindow = (props: DialogProps) => {
  const t = useTranslations("common");
  const { place = "middle" } = props;
  // The page opens the dialog, not a trigger of the library, so the focus must be restored by hand.
  const opener = useRef<HTMLElement | SVGElement | null>(null);
  if (props.open) opener.current ??= whoAsked();
  // The library restores the focus a moment after the dialog is gone: if it has moved elsewhere by then, it stays
  // there.
  const giveBack = (event: Event) => {
    props.onLeft?.();
    const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
    if (isElsewhere) event.preventDefault();
    else if (opener.current?.isConnected) {
      event.preventDefault();
      opener.current.focus();
    }
    opener.current = null;
  };
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={classNames(styles.overlay, place === "side" && styles.light)} />
        <Radix.Content
          className={classNames(
            styles.content,
            styles[place],
            props.wide && styles.wide,
            props.bare && styles.bare,
          )}
          onKeyDown={actByKey}
          onEscapeKeyDown={closeListFirst}
          onOpenAutoFocus={toFirstField}
          onCloseAutoFocus={giveBack}
          {...(!props.lead && { "aria-describedby": undefined })}
        >
          <div className={styles.head}>
            <div>
              <Radix.Title dir="auto" className={props.bare ? "visually-hidden" : styles.title}>
                {props.title}
              </Radix.Title>
              {props.lead && <Radix.Description className="soft above-1">{props.lead}</Radix.Description>}
            </div>
            <Radix.Close asChild>
              <IconButton look="quiet" label={t("close")}>
                <span aria-hidden="true">✕</span>
              </IconButton>
            </Radix.Close>
          </div>
          <div className={styles.body}>{props.children}</div>
          {props.actions && (
            <div className={styles.actions} data-actions>
              {props.actions}
            </div>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
};
