"use client";
// Adds States and common groups: by the first letters of a name in any of six languages, from a list, or all States.
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { findKnown, findListed, type KnownDelegation } from "#domain/people/known-delegations";
import { type NameLanguage, nameLanguages } from "#domain/people/states";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { ConfirmDialog } from "../../ui/confirm-dialog";
import { DelegationChip } from "../../ui/delegation-chip";
import { SelectField } from "../../ui/field";
import { Finder, type Finding } from "../../ui/finder";
import { useLanguage, useListed } from "../../ui/language";
import { useNotice } from "../../ui/notice";
import styles from "./delegations.module.css";

/** The search field, the language of the names, and the button that adds all States. */
export const AddDelegations = ({
  known,
  present,
}: {
  readonly known: readonly KnownDelegation[];
  /** Codes of the delegations already in the meeting. */
  readonly present: readonly string[];
}) => {
  const listed = useListed();
  const t = useTranslations("installation.delegations");
  const names = new Intl.DisplayNames([useLocale()], { type: "language" });
  const router = useRouter();
  const { say, fail } = useNotice();
  const [language, setLanguage] = useState<NameLanguage>(useLanguage());
  const [asksAll, setAsksAll] = useState(false);
  const left = known.filter(({ code }) => !present.includes(code));
  const states = left.filter(({ kind }) => kind === "state");
  const add = async (added: readonly KnownDelegation[]) => {
    const { items } = await api.post("delegations/known", {
      codes: added.map(({ code }) => code),
      language,
    });
    say(t("added", { n: items.length, names: listed(items.map(({ name }) => name)) }), "agreed");
    router.refresh();
  };
  const find = (words: string): Finding[] => {
    const several = findListed(words, left, language);
    if (several.length > 1)
      return [
        {
          key: "listed",
          shown: t("addListed", { n: several.length, codes: listed(several.map(({ code }) => code)) }),
          take: () => add(several).catch(fail),
        },
      ];
    return findKnown(words, left, language).map(({ delegation, by }) => ({
      key: delegation.code,
      shown: <Known delegation={delegation} by={by} language={language} />,
      take: () => add([delegation]).catch(fail),
    }));
  };
  return (
    <section className={styles.add} aria-label={t("add")}>
      <Finder
        label={t("add")}
        hint={t("addHint")}
        none={t("noneFound")}
        autoFocus={present.length === 0}
        find={find}
      />
      <SelectField
        label={t("language")}
        value={language}
        onChange={(event) =>
          setLanguage(nameLanguages.find((each) => each === event.target.value) ?? language)
        }
      >
        {nameLanguages.map((each) => (
          <option key={each} value={each}>
            {names.of(each)}
          </option>
        ))}
      </SelectField>
      {states.length > 0 && (
        <Button onClick={() => setAsksAll(true)}>{t("addAll", { n: states.length })}</Button>
      )}
      {asksAll && (
        <ConfirmDialog
          title={t("addAllTitle", { n: states.length })}
          lead={t("addAllLead")}
          submit={t("addAll", { n: states.length })}
          look="primary"
          onClose={() => setAsksAll(false)}
          onConfirm={() => add(states)}
        />
      )}
    </section>
  );
};

const Known = (props: { delegation: KnownDelegation; by: string; language: NameLanguage }) => {
  const { code, names } = props.delegation;
  const name = names[props.language];
  return (
    <>
      <DelegationChip code={code} />
      <bdi>{name}</bdi>
      {props.by !== name && props.by !== code && <bdi className="faint">{props.by}</bdi>}
    </>
  );
};
