// A delegation's code in its colour, the same everywhere.
import type { CSSProperties } from "react";
import { delegationInk } from "#editor/delegation-colour";
import { classNames } from "./class-names";
import styles from "./delegation-chip.module.css";

const colourOf = (code: string): CSSProperties => ({ "--c": delegationInk(code) });

/** A framed code; `struck` for a position that has lapsed. `name` is shown on hover. */
export const DelegationChip = (props: { code: string; name?: string | undefined; struck?: boolean }) => (
  <span
    className={classNames(styles.chip, props.struck && styles.struck)}
    style={colourOf(props.code)}
    title={props.name}
  >
    {props.code}
  </span>
);

/** A round avatar: the delegation of somebody present. */
export const DelegationFace = (props: { code: string; title?: string | undefined }) => (
  <span className={styles.face} style={colourOf(props.code)} title={props.title}>
    {props.code.slice(0, 4)}
  </span>
);
