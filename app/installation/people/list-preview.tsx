"use client";
// How the lines of a list are understood: those with faults first, each fault in words.
import { useTranslations } from "next-intl";
import { ownNames } from "#domain/languages";
import type { ListLine } from "#domain/people/pasted-people";
import { DelegationChip } from "../../ui/delegation-chip";
import { Email } from "../../ui/email";
import { Table } from "../../ui/table";
import styles from "./people.module.css";

/** The lines as a table. */
export const ListPreview = ({ lines }: { lines: readonly ListLine[] }) => {
  const t = useTranslations("installation.people");
  const wrong = lines.filter(({ faults }) => faults.length > 0);
  const right = lines.filter(({ faults }) => faults.length === 0);
  return (
    <>
      <p className="soft below-2" role="status">
        {t("understood", { right: right.length, wrong: wrong.length })}
      </p>
      <div className={styles.preview}>
        <Table narrow="cards" caption={t("previewTable")} head={<PreviewHeads />}>
          {[...wrong, ...right].map((line) => (
            <Row key={line.line} line={line} />
          ))}
        </Table>
      </div>
    </>
  );
};

const PreviewHeads = () => {
  const t = useTranslations("installation.people");
  return (
    <tr>
      <th scope="col">{t("line")}</th>
      <th scope="col">{t("name")}</th>
      <th scope="col">{t("email")}</th>
      <th scope="col">{t("role")}</th>
      <th scope="col">{t("delegation")}</th>
      <th scope="col">{t("language")}</th>
    </tr>
  );
};

const Row = ({
  line: { line, name, email, role, delegation, words, language, faults },
}: {
  line: ListLine;
}) => {
  const t = useTranslations("installation.people");
  const common = useTranslations("common");
  return (
    <tr>
      <td className="numbers faint" data-label={t("line")}>
        {line}
      </td>
      <td>
        <bdi>{name}</bdi>
        {faults.map((fault) => (
          <p key={fault} className="danger small">
            {t(`fault.${fault}`, { words: words ?? "", role: role ? common(`role.${role}`) : "" })}
          </p>
        ))}
      </td>
      <td data-label={t("email")}>
        <Email>{email}</Email>
      </td>
      <td data-label={t("role")}>{role && common(`role.${role}`)}</td>
      <td data-label={t("delegation")}>
        {delegation ? <DelegationChip code={delegation} /> : <bdi className="faint">{words}</bdi>}
      </td>
      <td data-label={t("language")}>{language && <bdi lang={language}>{ownNames[language]}</bdi>}</td>
    </tr>
  );
};
