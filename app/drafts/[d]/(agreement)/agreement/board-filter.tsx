// The choice of what the board shows.
import { useTranslations } from "next-intl";
import { bandings } from "#domain/agreement/board";
import { standings } from "#domain/agreement/positions";
import { Button } from "../../../../ui/button";
import { CheckField, SelectField } from "../../../../ui/field";
import type { BoardView } from "./answers";
import { type BoardChoice, partsOf } from "./board-choice";
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
  const named = useTranslations("room.standing");
  const countOf = (standing: string) => board.rows.filter((row) => row.standing === standing).length;
  return (
    <search className={styles.filter}>
      <BandingChoice choice={choice} choose={choose} />
      <Choice
        label={t("standing")}
        value={choice.standing}
        any={t("any")}
        options={standings.map((standing) => [standing, `${named(standing)} (${countOf(standing)})`])}
        onChoose={(value) => choose({ standing: standings.find((each) => each === value) ?? "" })}
      />
      <SectionChoice board={board} choice={choice} choose={choose} />
      <Choice
        label={t("delegation")}
        value={choice.delegation}
        any={t("any")}
        options={board.delegations.map(({ code, name }) => [code, `${code} ${name}`])}
        onChoose={(delegation) => choose({ delegation })}
      />
      <Held choice={choice} shown={shown} total={board.rows.length} choose={choose} />
    </search>
  );
};

const BandingChoice = ({ choice, choose }: Pick<FilterProps, "choice" | "choose">) => {
  const t = useTranslations("board.filter");
  return (
    <Choice
      label={t("by")}
      value={choice.by}
      options={bandings.map((by) => [by, t(`bys.${by}`)])}
      onChoose={(value) => choose({ by: bandings.find((each) => each === value) ?? "group", turned: [] })}
    />
  );
};

type ChoiceProps = {
  label: string;
  value: string;
  /** What no choice is called, where there may be none. */
  any?: string;
  options: readonly (readonly [value: string, name: string])[];
  onChoose(value: string): void;
};

const Choice = (props: ChoiceProps) => (
  <SelectField
    label={props.label}
    value={props.value}
    onChange={({ target }) => props.onChoose(target.value)}
  >
    {props.any !== undefined && <option value="">{props.any}</option>}
    {props.options.map(([value, name]) => (
      <option key={value} value={value}>
        {name}
      </option>
    ))}
  </SelectField>
);

// What comes before the first heading can be chosen too.
const SectionChoice = ({ board, choice, choose }: Omit<FilterProps, "shown">) => {
  const t = useTranslations("board.filter");
  const namedPart = useTranslations("room.part");
  const parts = partsOf(board).map((part) => [part, namedPart(part)] as const);
  const named = board.sections.map(
    ({ pid, label, title }) => [pid, [label, title].filter(Boolean).join(" ")] as const,
  );
  return (
    <Choice
      label={t("section")}
      value={choice.section}
      any={t("any")}
      options={[...parts, ...named]}
      onChoose={(section) => choose({ section })}
    />
  );
};

const Held = ({ choice, shown, total, choose }: Omit<FilterProps, "board"> & { total: number }) => {
  const t = useTranslations("board.filter");
  const isChosen = choice.standing + choice.delegation + choice.section !== "" || choice.held;
  const clear = () => choose({ standing: "", delegation: "", section: "", held: false });
  return (
    <div className={styles.held}>
      <CheckField
        label={t("held")}
        checked={choice.held}
        onChange={({ target }) => choose({ held: target.checked })}
      />
      <p role="status">
        {isChosen && (
          <>
            {t("shown", { shown, total })}{" "}
            <Button size="small" look="quiet" onClick={clear}>
              {t("clear")}
            </Button>
          </>
        )}
      </p>
    </div>
  );
};
