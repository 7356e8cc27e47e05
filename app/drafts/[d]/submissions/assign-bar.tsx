"use client";
// Gives the submissions that are ticked to a person to read, or takes them back.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { useNotice } from "../../../ui/notice";
import styles from "./submission-list.module.css";

type BarProps = {
  readonly draftId: string;
  /** The ids of the submissions that are ticked. */
  readonly chosen: readonly string[];
  readonly readers: readonly { readonly id: string; readonly name: string }[];
  onDone(): void;
};

/** The bar. Without a tick it says what ticks are for. */
export const AssignBar = ({ draftId, chosen, readers, onDone }: BarProps) => {
  const t = useTranslations("submissions.assign");
  const router = useRouter();
  const { say, fail } = useNotice();
  const [person, setPerson] = useState(readers[0]?.id ?? "");
  const assign = (act: "assigned" | "unassigned") =>
    api
      .post(`drafts/${encodeURIComponent(draftId)}/readers`, { submissions: chosen, person, act })
      .then(() => {
        say(t(act, { count: chosen.length }));
        onDone();
        router.refresh();
      }, fail);
  if (chosen.length === 0) return <p className={styles.hint}>{t("hint")}</p>;
  return (
    <fieldset className={styles.assign}>
      <legend className="visually-hidden">{t("title")}</legend>
      <span role="status">{t("chosen", { count: chosen.length })}</span>
      <ReaderChoice readers={readers} person={person} setPerson={setPerson} />
      <Button look="primary" size="small" onClick={() => void assign("assigned")}>
        {t("give")}
      </Button>
      <Button look="quiet" size="small" onClick={() => void assign("unassigned")}>
        {t("takeBack")}
      </Button>
    </fieldset>
  );
};

const ReaderChoice = ({
  readers,
  person,
  setPerson,
}: Pick<BarProps, "readers"> & { readonly person: string; readonly setPerson: (value: string) => void }) => {
  const t = useTranslations("submissions.assign");
  return (
    <select aria-label={t("person")} value={person} onChange={(event) => setPerson(event.target.value)}>
      {readers.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
};
