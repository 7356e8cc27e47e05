"use client";
// The choice of what the register shows.
import { useTranslations } from "next-intl";
import type { ProposalCard } from "#domain/proposals/register";
import { SelectField } from "../../../ui/field";
import { useRoom } from "../room/room-context";
import styles from "./register.module.css";
import type { RegisterSections } from "./register-places";
import { type RegisterChoice, stateChoices } from "./use-register-choice";

type FilterProps = {
  readonly cards: readonly ProposalCard[];
  readonly sections: RegisterSections;
  readonly choice: RegisterChoice;
  onChoose(change: Partial<RegisterChoice>): void;
};

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

// A code, and what the delegation is called in the reader's language.
const useFullName = () => {
  const { delegations } = useRoom();
  return (code: string) => [code, delegations.get(code)?.name].filter(Boolean).join(" ");
};

/** The fields over the register. */
export const RegisterFilter = ({ cards, sections, choice, onChoose }: FilterProps) => {
  const t = useTranslations("proposals.register");
  const nameOf = useFullName();
  const states = useTranslations("proposals.state");
  const count = (fits: (card: ProposalCard) => boolean) => cards.filter(fits).length;
  const proposers = distinct(cards.flatMap(({ sponsors }) => sponsors)).sort();
  const used = distinct(cards.flatMap(({ pid }) => sections.keys.get(pid) ?? []));
  const nameOfState = (state: (typeof stateChoices)[number]) => {
    if (state === "all") return `${t("everyState")} (${cards.length})`;
    if (state === "closed") return `${t("closedStates")} (${count((card) => card.state !== "open")})`;
    return `${states(state)} (${count((card) => card.state === state)})`;
  };
  return (
    <search className={styles.filter}>
      <SelectField
        label={t("by")}
        value={choice.by}
        onChange={(event) => onChoose({ by: event.target.value })}
      >
        <option value="">{t("any")}</option>
        {distinct([...proposers, choice.by].filter(Boolean)).map((code) => (
          <option key={code} value={code}>
            {nameOf(code)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("section")}
        value={choice.section}
        onChange={(event) => onChoose({ section: event.target.value })}
      >
        <option value="">{t("any")}</option>
        {[...new Set(sections.keys.values())]
          .filter((key) => used.includes(key))
          .map((key) => (
            <option key={key} value={key}>
              {sections.nameOf(key)}
            </option>
          ))}
      </SelectField>
      <SelectField
        label={t("state")}
        value={choice.state}
        onChange={(event) => onChoose({ state: event.target.value })}
      >
        {stateChoices.map((state) => (
          <option key={state} value={state}>
            {nameOfState(state)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("sort")}
        value={choice.sort}
        onChange={(event) =>
          onChoose({
            sort: (["age", "support"] as const).find((each) => each === event.target.value) ?? "place",
          })
        }
      >
        {(["place", "age", "support"] as const).map((order) => (
          <option key={order} value={order}>
            {t(`sorts.${order}`)}
          </option>
        ))}
      </SelectField>
    </search>
  );
};
