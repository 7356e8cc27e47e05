"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Language } from "#domain/languages";
import { ownNames } from "#domain/languages";
// Invites people from a pasted list or a file: each line is checked and shown with its faults before anything is sent.
import { peopleLimits } from "#domain/limits";
import { knownNamed } from "#domain/people/known-delegations";
import { type ListLine, readPeopleList } from "#domain/people/pasted-people";
import { LetterLanguage } from "../../drafts/[d]/people/letter-language";
import type { DelegationChoice } from "../../drafts/[d]/people/people-draft";
import { api } from "../../ui/api";
import { Button } from "../../ui/button";
import { DelegationChip } from "../../ui/delegation-chip";
import { Email } from "../../ui/email";
import { CheckField, TextArea } from "../../ui/field";
import { FileButton } from "../../ui/file-button";
import { FormDialog } from "../../ui/form-dialog";
import { useLanguage, useListed } from "../../ui/language";
import { useNotice } from "../../ui/notice";
import { Table } from "../../ui/table";
import { type MadeInvitation, MadeLinksDialog } from "./made-links-dialog";
import styles from "./people.module.css";

// The parsed lines: those with faults come first, each fault in words.

const ListPreview = ({ lines }: { lines: readonly ListLine[] }) => {
  const t = useTranslations("installation.people");
  const wrong = lines.filter(({ faults }) => faults.length > 0);
  const right = lines.filter(({ faults }) => faults.length === 0);
  return (
    <>
      <p className="soft below-2" role="status">
        {t("understood", { right: right.length, wrong: wrong.length })}
      </p>
      <div className={styles.preview}>
        <Table
          narrow="cards"
          caption={t("previewTable")}
          head={
            <tr>
              <th scope="col">{t("line")}</th>
              <th scope="col">{t("name")}</th>
              <th scope="col">{t("email")}</th>
              <th scope="col">{t("role")}</th>
              <th scope="col">{t("delegation")}</th>
              <th scope="col">{t("language")}</th>
            </tr>
          }
        >
          {[...wrong, ...right].map((line) => (
            <Row key={line.line} line={line} />
          ))}
        </Table>
      </div>
    </>
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

type Props = {
  readonly delegations: readonly DelegationChoice[];
  /** E-mail addresses of people who already have an account. */
  readonly emails: readonly string[];
};

/** The button, the dialog, and the links shown at its end. */
export const InviteList = (props: Props) => {
  const t = useTranslations("installation.people");
  const [isOpen, setIsOpen] = useState(false);
  const [made, setMade] = useState<readonly MadeInvitation[] | null>(null);
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        {t("invite")}
      </Button>
      {isOpen && <ListDialog {...props} onMade={setMade} onClose={() => setIsOpen(false)} />}
      {made && <MadeLinksDialog made={made} onClose={() => setMade(null)} />}
    </>
  );
};

const ListDialog = ({
  delegations,
  emails,
  onMade,
  onClose,
}: Props & { onMade(made: readonly MadeInvitation[]): void; onClose(): void }) => {
  const t = useTranslations("installation.people");
  const router = useRouter();
  const [text, setText] = useState("");
  const [leavesOut, setLeavesOut] = useState(false);
  const lines = readPeopleList(text, { delegations, emails: new Set(emails) });
  const [language, setLanguage] = useState<Language | null>(null);
  const right = lines.filter(({ faults }) => faults.length === 0);
  const wrong = lines.length - right.length;
  const isTooLong = right.length > peopleLimits.list;
  const send = async () => {
    const people = right.map(({ name, email, role, delegation, language: own }) => ({
      ...{ name, email, role, delegation },
      language: own ?? language,
    }));
    const { items } = await api.post("invitations", { people });
    onMade(items);
    router.refresh();
  };
  return (
    <FormDialog
      wide
      title={t("inviteTitle")}
      lead={t("inviteLead")}
      submit={t("inviteSubmit", { n: right.length })}
      ready={right.length > 0 && !isTooLong && (wrong === 0 || leavesOut)}
      onClose={onClose}
      onSubmit={send}
    >
      <TextArea
        label={t("list")}
        hint={t("listHint")}
        placeholder={t("listExample")}
        value={text}
        rows={lines.length > 0 ? 5 : 8}
        dir="auto"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
      />
      {lines.length === 0 && (
        <FileButton
          size="small"
          label={t("file")}
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onFile={(file) => void decodedText(file).then(setText)}
        >
          {t("file")}
        </FileButton>
      )}
      <LetterLanguage language={language} hint={t("languageHint")} onChange={setLanguage} />
      {isTooLong && <p className="danger">{t("listTooLong", { n: peopleLimits.list })}</p>}
      <MissingDelegations lines={lines} />
      {lines.length > 0 && <ListPreview lines={lines} />}
      {wrong > 0 && right.length > 0 && (
        <CheckField
          label={t("leaveOut", { n: wrong })}
          checked={leavesOut}
          onChange={(event) => setLeavesOut(event.target.checked)}
        />
      )}
    </FormDialog>
  );
};

// Spreadsheets save CSV in a national encoding too: a file that is not UTF-8 is read as Western European.
const decodedText = async (file: File): Promise<string> => {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

// Offers to add all States and common groups that the list names and the meeting lacks.
const MissingDelegations = ({ lines }: { lines: readonly ListLine[] }) => {
  const listed = useListed();
  const language = useLanguage();
  const t = useTranslations("installation.people");
  const router = useRouter();
  const { fail } = useNotice();
  const missing = new Map(
    lines
      .filter(({ faults }) => faults.includes("not-here"))
      .flatMap(({ words }) => {
        const known = knownNamed(words ?? "");
        return known ? [[known.code, known] as const] : [];
      }),
  );
  if (missing.size === 0) return null;
  const add = async () => {
    await api.post("delegations/known", { codes: [...missing.keys()] });
    router.refresh();
  };
  return (
    <p className="row gap-2 below-4">
      <span>
        {t("missing", {
          n: missing.size,
          names: listed([...missing.values()].map(({ names }) => names[language])),
        })}
      </span>
      <Button size="small" onClick={() => void add().catch(fail)}>
        {t("addMissing", { n: missing.size })}
      </Button>
    </p>
  );
};
