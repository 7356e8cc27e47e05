"use client";
// What is drawn of a dialog: a window over the page that holds the focus until it is answered; `side` slides in at the end edge, or from
// below on a phone.
import { useTranslations } from "next-intl";
import { Dialog as Radix } from "radix-ui";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { IconButton } from "./button";
import { classNames } from "./class-names";
import styles from "./dialog.module.css";
import { handOnNonce } from "./style-nonce";

handOnNonce();

/** What a dialog is given. */
export type DialogProps = {
  readonly open: boolean;
  onOpenChange(open: boolean): void;
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** Buttons, the most likely last. */
  readonly actions?: ReactNode;
  /** `top`: near the upper edge, where what comes below the first line does not move it. */
  readonly place?: "middle" | "top" | "side" | "start";
  readonly wide?: boolean;
  /** The content brings its own title and margins; the dialog's title is only heard. */
  readonly bare?: boolean;
  /** Called when it has gone, before the focus is given back: what takes the focus then keeps it. */
  onLeft?(): void;
};

// Whoever opens a form wants to fill it in; without a field the focus goes where the library puts it.
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

// Ctrl or ⌘ with Enter does in every dialog what its last button does. A form sends itself.
const actByKey = (event: KeyboardEvent<HTMLElement>): void => {
  const { key, ctrlKey, metaKey, currentTarget, target } = event;
  if (key !== "Enter" || !(ctrlKey || metaKey) || event.defaultPrevented) return;
  // A dialog may stand in another one, which is not meant.
  if (!(target instanceof Node && currentTarget.contains(target))) return;
  const last = currentTarget.querySelector<HTMLElement>("[data-actions] > button:last-of-type");
  if (!last) return;
  event.preventDefault();
  last.click();
};

// Escape closes an open list first, and the dialog when there is none.
const closeListFirst = (event: globalThis.KeyboardEvent): void => {
  const isInList =
    event.target instanceof Element && event.target.matches("[role=combobox][data-holds-escape=true]");
  if (isInList) event.preventDefault();
};

// Who has the focus; for an item of a menu, which goes when it is chosen, the button that opened the menu.
const whoAsked = (): HTMLElement | SVGElement | null => {
  const active = typeof document === "undefined" ? null : document.activeElement;
  const menu = active?.closest("[role=menu]")?.getAttribute("aria-labelledby");
  const asked = menu ? document.getElementById(menu) : active;
  return asked instanceof HTMLElement || asked instanceof SVGElement ? asked : null;
};

/** The window of a dialog. */
export const DialogWindow = (props: DialogProps) => {
  const t = useTranslations("common");
  const { place = "middle" } = props;
  // The dialog is opened by the page, not by a trigger of the library: whoever had the focus gets it back.
  const opener = useRef<HTMLElement | SVGElement | null>(null);
  if (props.open) opener.current ??= whoAsked();
  // The library gives the focus back a moment after the dialog is gone: whoever is elsewhere by then stays there.
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
