// The tally of positions as a bar as wide as all delegations, the agreed part first. The numbers are given beside it.
import type { Tally } from "#domain/agreement/board";
import styles from "./tally-bar.module.css";

const parts = ["agree", "reserve", "object", "lapsed"] as const;

/** The bar; delegations without a position leave it empty. */
export const TallyBar = ({ tally }: { tally: Tally }) => {
  return (
    <span className={styles.bar} aria-hidden="true">
      {parts.map(
        (part) =>
          tally[part] > 0 && (
            <span key={part} className={styles[part]} style={{ flexGrow: tally[part] }}>
              {tally[part]}
            </span>
          ),
      )}
      <i style={{ flexGrow: tally.silent }} />
    </span>
  );
};
