// The certificate as a printable page: what was adopted, and each delegation's position on which words.
import { useTranslations } from "next-intl";
import type { PresentPosition } from "#domain/agreement/positions";
import type { Certificate, CertifiedParagraph } from "#domain/agreement/values";
import { useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { Table } from "../../../../ui/table";
import styles from "./adoption.module.css";
import { SponsorList } from "./sponsor-list";

type Certified = { base: string; certificate: Certificate; digest: string };

export const CertificateOf = ({ base, certificate, digest }: Certified) => {
  const t = useTranslations("adoption");
  const { draft, text, record, by, note, paragraphs, names } = certificate;
  const labels = new Map<string, string>(paragraphs.map(({ pid, label }) => [pid, label]));
  return (
    <div className={styles.certificate}>
      <p className="read serif below-4" dir="auto">
        {t("statement", { title: draft.title })}
      </p>
      {note && <p dir="auto">{note}</p>}
      <CertificateFacts {...{ base, digest, text, by, record }} />
      <SponsorList sponsors={certificate.sponsors} names={names} />
      <Revisions revisions={certificate.oralRevisions} labels={labels} />
      <Statements statements={certificate.statements} names={names} labels={labels} />
      <section className={styles.section}>
        <h2>{t("paragraphs.title")}</h2>
        <Table
          caption={t("paragraphs.title")}
          narrow="cards"
          head={
            <tr>
              <th scope="col">{t("paragraphs.label")}</th>
              <th scope="col">{t("paragraphs.standing")}</th>
              <th scope="col">{t("paragraphs.positions")}</th>
              <th scope="col">{t("paragraphs.digest")}</th>
            </tr>
          }
        >
          {paragraphs.map(({ pid, digest, positions, lapsed, condition, ...paragraph }) => (
            <ParagraphRow key={pid} {...{ paragraph, condition, positions, lapsed, digest }} />
          ))}
        </Table>
      </section>
    </div>
  );
};

const CertificateFacts = ({
  base,
  digest,
  text,
  by,
  record,
}: Pick<Certified, "base" | "digest"> & {
  readonly text: Certificate["text"];
  readonly by: Certificate["by"];
  readonly record: Certificate["record"];
}) => {
  const t = useTranslations("adoption");
  return (
    <dl className={styles.facts}>
      <dt>{t("facts.text")}</dt>
      <dd>
        <Link href={`${base}/texts/${text.n}`}>
          <bdi>{text.symbol}</bdi>
        </Link>
      </dd>
      <dt>{t("facts.by")}</dt>
      <dd>
        <bdi>{by.name}</bdi>
      </dd>
      <dt>{t("facts.digest")}</dt>
      <dd>
        <code>{text.digest}</code>
      </dd>
      <dt>{t("facts.record", { n: record.n })}</dt>
      <dd>
        <code>{record.hash}</code>
      </dd>
      <dt>{t("facts.certificate")}</dt>
      <dd>
        <code>{digest}</code>
      </dd>
    </dl>
  );
};

type BlockLabels = ReadonlyMap<string, string>;

const Revisions = (props: {
  readonly revisions: Certificate["oralRevisions"];
  readonly labels: BlockLabels;
}) => {
  const t = useTranslations("adoption.revisions");
  return (
    <section className={styles.section}>
      <h2>{t("title")}</h2>
      {props.revisions.length === 0 && <p className="soft">{t("none")}</p>}
      {props.revisions.map(({ entry, pid, was, is, readOutBy }) => (
        <div key={entry} className={styles.said}>
          <p>{t("on", { label: props.labels.get(pid) ?? "", readOutBy: readOutBy ?? "none" })}</p>
          <p dir="auto">
            <del>{was}</del>
          </p>
          <p dir="auto">
            <ins>{is}</ins>
          </p>
        </div>
      ))}
    </section>
  );
};

const Statements = (props: {
  statements: Certificate["statements"];
  names: Certificate["names"];
  labels: BlockLabels;
}) => {
  const t = useTranslations("adoption.statements");
  return (
    <section className={styles.section}>
      <h2>{t("title")}</h2>
      {props.statements.length === 0 && <p className="soft">{t("none")}</p>}
      {props.statements.map(({ id, delegation, kind, pid, words }) => (
        <div key={id} className={styles.said}>
          <p>
            {t(kind, {
              delegation: props.names[delegation] ?? delegation,
              label: pid === null ? "whole" : (props.labels.get(pid) ?? ""),
            })}
          </p>
          {words !== null && <p dir="auto">{words}</p>}
        </div>
      ))}
    </section>
  );
};

type ParagraphRowProps = {
  readonly paragraph: Pick<CertifiedParagraph, "kind" | "label" | "standing">;
  readonly condition: string | null;
  readonly positions: readonly Omit<PresentPosition, "pid" | "digest" | "lapsed">[];
  readonly lapsed: readonly string[];
  readonly digest: string;
};

// A section and a paragraph may have the same number, so the name says which of the two it is.
const useNameOf = () => {
  const t = useTranslations("adoption.paragraphs");
  const room = useTranslations("room");
  return ({ kind, label }: ParagraphRowProps["paragraph"]): string => {
    if (kind === "title") return room("name.title");
    return kind === "section" ? room("numbered.section", { label }) : label || t("unnumbered");
  };
};

const ParagraphRow = ({ paragraph, condition, positions, lapsed, digest }: ParagraphRowProps) => {
  const listed = useListed();
  const nameOf = useNameOf();
  const t = useTranslations("adoption.paragraphs");
  const standing = useTranslations("room.standing");
  return (
    <tr>
      <td data-label={t("label")}>{nameOf(paragraph)}</td>
      <td data-label={t("standing")}>
        {standing(paragraph.standing)}
        {condition !== null && <span dir="auto">: {condition}</span>}
      </td>
      <td data-label={t("positions")}>
        {listed(positions.map(({ delegation, position }) => `${delegation} ${t(`position.${position}`)}`)) ||
          t("noPosition")}
        {lapsed.length > 0 && <span>; {t("lapsed", { delegations: listed(lapsed) })}</span>}
      </td>
      <td data-label={t("digest")}>
        <code title={digest}>{digest.slice(0, 16)}</code>
      </td>
    </tr>
  );
};
