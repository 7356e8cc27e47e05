"use client";
// What can be said in a line, by examples that can be pressed.
import { useTranslations } from "next-intl";
import { Button } from "../../../ui/button";
import styles from "./floor-grammar.module.css";

const kinds = ["words", "paragraphs", "voices", "chair"] as const;
const examples = ["a", "b", "c", "d", "e", "f"] as const;

/** The grammar by example. */
export const FloorGrammar = ({ choose }: { choose(line: string): void }) => {
  const t = useTranslations("floor.grammar");
  return (
    <section className={styles.grammar} aria-label={t("title")}>
      {kinds.map((kind) => (
        <div key={kind}>
          <h2 className={styles.kind}>{t(`${kind}.title`)}</h2>
          <ul className={styles.lines}>
            {examples.map((each) => {
              const line = t(`${kind}.${each}`);
              return (
                <li key={each}>
                  <Button look="quiet" size="small" onClick={() => choose(line)}>
                    {line}
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
      <p className={styles.rule}>{t("rule")}</p>
    </section>
  );
};
