// The icon of a position: its shape shows the position, filled while it counts and outlined once it has lapsed.
import type { PositionSymbol } from "#domain/agreement/board";
import { classNames } from "../../../../ui/class-names";
import styles from "./position-icon.module.css";

const disc = "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z";
const ring = "M8 3a5 5 0 1 0 0 10a5 5 0 1 0 0-10z";

const counting = {
  agree: <path d={disc} fill="currentColor" />,
  "agree-ad-ref": (
    <>
      <path d={ring} fill="none" stroke="currentColor" strokeWidth="1.6" />
      <circle cx="8" cy="8" r="2.6" fill="currentColor" />
    </>
  ),
  reserve: (
    <>
      <path d={ring} fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M8 3a5 5 0 0 0 0 10z" fill="currentColor" />
    </>
  ),
  object: <path d="M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4" stroke="currentColor" strokeWidth="2.4" />,
};

const lapsed = {
  agree: <path d={ring} fill="none" stroke="currentColor" strokeDasharray="2.2 1.7" />,
  "agree-ad-ref": (
    <>
      <path d={ring} fill="none" stroke="currentColor" strokeDasharray="2.2 1.7" />
      <circle cx="8" cy="8" r="1.2" fill="currentColor" />
    </>
  ),
  reserve: (
    <>
      <path d={ring} fill="none" stroke="currentColor" strokeDasharray="2.2 1.7" />
      <path d="M8 3v10" stroke="currentColor" />
    </>
  ),
  object: (
    <path
      d="M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6"
      stroke="currentColor"
      strokeWidth="1.2"
      strokeDasharray="2.2 1.7"
    />
  ),
};

const lookOf = (symbol: PositionSymbol): string => {
  if (!symbol) return "silent";
  return symbol.lapsed ? "lapsed" : symbol.position;
};

/** The icon alone; the caller supplies its accessible name. */
export const PositionIcon = ({ symbol }: { symbol: PositionSymbol }) => (
  <svg viewBox="0 0 16 16" className={classNames(styles.icon, styles[lookOf(symbol)])} aria-hidden="true">
    {symbol ? (
      (symbol.lapsed ? lapsed : counting)[symbol.position]
    ) : (
      <circle cx="8" cy="8" r="1.3" fill="currentColor" />
    )}
  </svg>
);
