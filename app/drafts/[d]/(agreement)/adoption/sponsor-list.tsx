// The sponsors of the draft, in the order in which they joined.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Sponsor } from "#domain/agreement/values";
import { DelegationChip } from "../../../../ui/delegation-chip";
import styles from "./adoption.module.css";

/** The list; `children` are the acts open to the reader. `names` are those recorded in a certificate. */
export const SponsorList = (props: {
  sponsors: readonly Sponsor[];
  names?: Readonly<Record<string, string>>;
  children?: ReactNode;
}) => {
  const t = useTranslations("adoption.sponsors");
  const named = (code: string) => props.names?.[code] ?? code;
  return (
    <section className={styles.section}>
      <h2>{t("title")}</h2>
      {props.sponsors.length === 0 ? (
        <p className="soft">{t("none")}</p>
      ) : (
        <ul className={styles.sponsors}>
          {props.sponsors.map(({ delegation, onBehalfOf }) => (
            <li key={delegation}>
              <DelegationChip code={delegation} name={named(delegation)} />{" "}
              {onBehalfOf !== null && t("onBehalfOf", { group: named(onBehalfOf) })}
            </li>
          ))}
        </ul>
      )}
      {props.children}
    </section>
  );
};
