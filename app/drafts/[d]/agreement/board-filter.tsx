// The choice of what the board shows.
import { useTranslations } from "next-intl";
import { bandings } from "#domain/agreement/board";
import { standings } from "#domain/agreement/positions";
import { Button } from "../../../ui/button";
import { CheckField, SelectField } from "../../../ui/field";
import type { BoardView } from "./answers";
import { type BoardChoice, beforeSections } from "./board-choice";
import styles from "./board-filter.module.css";

type FilterProps = {
  readonly board: BoardView;
  readonly choice: BoardChoice;
  /** How many paragraphs the choice leaves. */
  readonly shown: number;
  choose(change: Partial<BoardChoice>): void;
};

/** The fields over the board. */
export const BoardFilter = ({ board, choice, shown, choose }: FilterProps) => {
  const t = useTranslations("board.filter");
  const standingName = useTranslations("room.standing");
  const { rows, sections, delegations } = board;
  const isChosen = choice.standing + choice.delegation + choice.section !== "" || choice.held;
  return (
    <search className={styles.filter}>
      <SelectField
        label={t("by")}
        value={choice.by}
        onChange={({ target }) =>
          choose({ by: bandings.find((each) => each === target.value) ?? "group", turned: [] })
        }
      >
        {bandings.map((by) => (
          <option key={by} value={by}>
            {t(`bys.${by}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("standing")}
        value={choice.standing}
        onChange={({ target }) => choose({ standing: standings.find((each) => each === target.value) ?? "" })}
      >
        <option value="">{t("any")}</option>
        {standings.map((standing) => (
          <option key={standing} value={standing}>
            {standingName(standing)} ({rows.filter((row) => row.standing === standing).length})
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("section")}
        value={choice.section}
        onChange={({ target }) => choose({ section: target.value })}
      >
        <option value="">{t("any")}</option>
        {rows.some(({ section }) => section < 0) && sections.length > 0 && (
          <option value={beforeSections}>{t("preamble")}</option>
        )}
        {sections.map(({ pid, label, title }) => (
          <option key={pid} value={pid}>
            {[label, title].filter(Boolean).join(" ")}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("delegation")}
        value={choice.delegation}
        onChange={({ target }) => choose({ delegation: target.value })}
      >
        <option value="">{t("any")}</option>
        {delegations.map(({ code, name }) => (
          <option key={code} value={code}>
            {code} {name}
          </option>
        ))}
      </SelectField>
      <div className={styles.held}>
        <CheckField
          label={t("held")}
          checked={choice.held}
          onChange={({ target }) => choose({ held: target.checked })}
        />
        <p role="status">
          {isChosen && (
            <>
              {t("shown", { shown, total: rows.length })}{" "}
              <Button
                size="small"
                look="quiet"
                onClick={() => choose({ standing: "", delegation: "", section: "", held: false })}
              >
                {t("clear")}
              </Button>
            </>
          )}
        </p>
      </div>
    </search>
  );
};
