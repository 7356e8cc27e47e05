"use client";
// What was sent in to a call: a line for each input, those of the same words together, and several decided at once.
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { grouped } from "#domain/grouping";
import { languageDirection, ownNames } from "#domain/languages";
import { type InputState, inputStates } from "#domain/rounds/choices";
import type { InputLine } from "#server/rounds/inbox";
import { type AddressParams, useAddressChoice } from "../../../../ui/address-choice";
import { Badge, type BadgeTone } from "../../../../ui/badge";
import { Button } from "../../../../ui/button";
import { shortMoment } from "../../../../ui/days";
import { SelectField } from "../../../../ui/field";
import { useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { Table } from "../../../../ui/table";
import { TableHeads } from "../../../../ui/table-heads";
import { useStakeholderName } from "../../stakeholder-name";
import styles from "./calls.module.css";
import { DecisionButtons } from "./decide";

const shown = inputStates.filter((state) => state !== "unconfirmed");

type Filter = { readonly state: InputState | null };
const readFilter = (params: AddressParams): Filter => ({
  state: shown.find((state) => state === params.get("state")) ?? null,
});
const writeFilter = ({ state }: Filter): [string, string][] => (state === null ? [] : [["state", state]]);

// J13: the lines by what they say, in the order of the first of each; what was withdrawn says nothing.
const alike = (lines: readonly InputLine[]): readonly (readonly InputLine[])[] => [
  ...grouped(lines, ({ sender, id, same }) => (sender === null ? id : same)).values(),
];

const toggled = (
  known: ReadonlySet<string>,
  some: readonly string[],
  isThere: boolean,
): ReadonlySet<string> =>
  new Set(isThere ? [...known, ...some] : [...known].filter((each) => !some.includes(each)));

/** Lines at once, those of the same words counted as one; a list that is longer grows at its foot. */
const onPage = 200;

type Choosing = { has(id: string): boolean; choose(ids: readonly string[], isChosen: boolean): void };

const useChoosing = (): Choosing & { readonly ids: ReadonlySet<string>; clear(): void } => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    ids,
    has: (id) => ids.has(id),
    choose: (some, isChosen) => setIds((known) => toggled(known, some, isChosen)),
    clear: () => setIds(new Set()),
  };
};

export const Inbox = ({
  draftId,
  callId,
  lines,
}: {
  readonly draftId: string;
  readonly callId: string;
  readonly lines: readonly InputLine[];
}) => {
  const t = useTranslations("calls.inbox");
  const [{ state }, choose] = useAddressChoice(readFilter, writeFilter);
  const [most, setMost] = useState(onPage);
  const choosing = useChoosing();
  const listed = state === null ? lines : lines.filter((line) => line.state === state);
  const decidable = listed.flatMap(({ id, state: own, sender }) =>
    sender && choosing.ids.has(id) ? [{ id, state: own, consent: sender.consent }] : [],
  );
  const groups = alike(listed);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  const columns = ["number", "from", "type", "language", "consent", "state", "at"] as const;
  return (
    <div className="stack gap-3">
      <div className={styles.filter}>
        <StateFilter lines={lines} state={state} onChoose={(chosen) => choose({ state: chosen })} />
      </div>
      <Table
        caption={t("title")}
        narrow="cards"
        head={<TableHeads columns={[t("choose"), ...columns.map((column) => t(`column.${column}`))]} />}
      >
        {groups.slice(0, most).map((group) => [
          group.length > 1 && (
            <SameLine
              key={`same ${group[0]?.id}`}
              group={group}
              choosing={choosing}
              isOpen={opened.has(group[0]?.same ?? "")}
              onOpen={(isOpen) => setOpened(toggled(opened, [group[0]?.same ?? ""], isOpen))}
            />
          ),
          // A campaign of hundreds is one line with its first input, until each is asked for.
          ...group
            .slice(0, opened.has(group[0]?.same ?? "") ? group.length : 1)
            .map((line) => (
              <InputRow
                key={line.id}
                line={line}
                base={base}
                href={`${base}/calls/${encodeURIComponent(callId)}/${line.number}`}
                choosing={choosing}
              />
            )),
        ])}
      </Table>
      {listed.length === 0 && <p className="soft">{t("none")}</p>}
      {groups.length > most && (
        <div>
          <Button onClick={() => setMost(most + onPage)}>{t("more")}</Button>
        </div>
      )}
      {decidable.length > 0 && (
        <section className={styles.chosen} aria-label={t("decide")}>
          <div className="row gap-2">
            <b aria-live="polite">{t("chosen", { count: decidable.length })}</b>
            <DecisionButtons draftId={draftId} chosen={decidable} onDone={choosing.clear} />
            <Button size="small" look="quiet" onClick={choosing.clear}>
              {t("clear")}
            </Button>
          </div>
        </section>
      )}
    </div>
  );
};

const StateFilter = ({
  lines,
  state,
  onChoose,
}: {
  readonly lines: readonly InputLine[];
  readonly state: InputState | null;
  onChoose(state: InputState | null): void;
}) => {
  const t = useTranslations("calls.inbox");
  const count = (of: InputState) => lines.filter((line) => line.state === of).length;
  return (
    <SelectField
      label={t("filter")}
      value={state ?? ""}
      onChange={({ target }) => onChoose(shown.find((each) => each === target.value) ?? null)}
    >
      <option value="">{t("filterLine", { state: t("all"), count: lines.length })}</option>
      {shown.map((each) => (
        <option key={each} value={each}>
          {t("filterLine", { state: t(`state.${each}`), count: count(each) })}
        </option>
      ))}
    </SelectField>
  );
};

const SameLine = ({
  group,
  choosing,
  isOpen,
  onOpen,
}: {
  readonly group: readonly InputLine[];
  readonly choosing: Choosing;
  readonly isOpen: boolean;
  onOpen(isOpen: boolean): void;
}) => {
  const t = useTranslations("calls.inbox");
  const ids = group.map(({ id }) => id);
  return (
    <tr className={styles.same}>
      <td>
        <input
          type="checkbox"
          aria-label={t("chooseSame", { count: group.length })}
          checked={ids.every(choosing.has)}
          onChange={({ target }) => choosing.choose(ids, target.checked)}
        />
      </td>
      <td colSpan={7}>
        <span className="line gap-1-by-3">
          <b>{t("same", { count: group.length })}</b>
          <Button size="small" look="quiet" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
            {t(isOpen ? "hideSame" : "showSame")}
          </Button>
        </span>
      </td>
    </tr>
  );
};

const InputRow = ({
  line: { id, number, sender, state, late, byMail, at, submission },
  base,
  href,
  choosing,
}: {
  readonly line: InputLine;
  readonly base: string;
  readonly href: string;
  readonly choosing: Choosing;
}) => {
  const t = useTranslations("calls.inbox");
  const format = useFormatter();
  const stakeholder = useStakeholderName();
  return (
    <tr>
      <td>
        {sender && (
          <input
            type="checkbox"
            aria-label={t("chooseOf", { n: number ?? 0 })}
            checked={choosing.has(id)}
            onChange={({ target }) => choosing.choose([id], target.checked)}
          />
        )}
      </td>
      <td data-label={t("column.number")} className="numbers">
        <span>{number}</span>
      </td>
      <td data-label={t("column.from")}>
        {sender ? <From sender={sender} href={href} /> : <span className="soft">{t("erased")}</span>}
      </td>
      <td data-label={t("column.type")}>{sender && <span>{stakeholder(sender.stakeholderType)}</span>}</td>
      <td data-label={t("column.language")}>
        {sender && (
          <bdi lang={sender.language} dir={languageDirection(sender.language)}>
            {ownNames[sender.language]}
          </bdi>
        )}
      </td>
      <td data-label={t("column.consent")}>{sender && <span>{t(`consent.${sender.consent}`)}</span>}</td>
      <td data-label={t("column.state")}>
        <span className="stack gap-1">
          <StateBadge state={state} />
          {submission !== null && (
            <Link href={`${base}/submissions/${encodeURIComponent(submission)}`}>{t("submission")}</Link>
          )}
        </span>
      </td>
      <td data-label={t("column.at")}>
        <span className="stack gap-1">
          <time dateTime={at}>{format.dateTime(new Date(at), shortMoment)}</time>
          {late && <span className="warn small">{t("late")}</span>}
          {!byMail && <span className="soft small">{t("notByMail")}</span>}
        </span>
      </td>
    </tr>
  );
};

const From = ({
  sender: { organization, joint },
  href,
}: {
  readonly sender: NonNullable<InputLine["sender"]>;
  readonly href: string;
}) => {
  const t = useTranslations("calls.inbox");
  const listed = useListed();
  return (
    <span className="stack gap-half">
      <Link href={href}>
        <bdi>{organization}</bdi>
      </Link>
      {joint.length > 0 && <span className="soft small">{t("joint", { organizations: listed(joint) })}</span>}
    </span>
  );
};

const tones: { readonly [State in InputState]?: BadgeTone } = {
  new: "accent",
  held: "warn",
  published: "agreed",
  "not-published": "danger",
  "taken-down": "danger",
};

const StateBadge = ({ state }: { readonly state: InputState }) => {
  const t = useTranslations("calls.inbox.state");
  return (
    <span>
      <Badge tone={tones[state] ?? "plain"}>{t(state === "unconfirmed" ? "new" : state)}</Badge>
    </span>
  );
};
