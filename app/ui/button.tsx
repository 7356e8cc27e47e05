// Buttons, and links that look like them.

import type { ComponentProps } from "react";
import styles from "./button.module.css";
import { classNames } from "./class-names";
import { Link } from "./link";

export type ButtonLook = {
  /** `primary` once per place; `quiet` has no border until hovered. */
  readonly look?: "primary" | "plain" | "quiet" | "danger";
  readonly size?: "regular" | "small";
};

const classOf = ({ look = "plain", size = "regular" }: ButtonLook, more?: string): string =>
  classNames(styles.button, styles[look], styles[size], more);

/** A button. Its type defaults to `button`. */
export const Button = ({ look, size, className, ...rest }: ComponentProps<"button"> & ButtonLook) => (
  <button
    type="button"
    {...rest}
    className={classOf({ ...(look && { look }), ...(size && { size }) }, className)}
  />
);

/** A link to another page that looks like a button. */
export const LinkButton = ({ look, size, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) => (
  <Link {...rest} className={classOf({ ...(look && { look }), ...(size && { size }) }, className)} />
);

/** A round or square button with only an icon; `label` is its accessible name. */
export const IconButton = ({ label, ...rest }: ComponentProps<typeof Button> & { label: string }) => (
  <Button {...rest} aria-label={label} title={label} className={classNames(styles.icon, rest.className)} />
);
