"use client";
// A package as its readers see it, and what may be done with it: as a whole, or with the parts that are ticked.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { languages, ownNames } from "#domain/languages";
import { chosenParts, type PackageCommand, packageCommands } from "#domain/packages/packages";
import type { PackageView } from "#domain/packages/values";
import { isRefusal } from "#domain/refusal";
import { api } from "../../../../ui/api";
import { Badge } from "../../../../ui/badge";
import { Button, LinkButton } from "../../../../ui/button";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { CheckField, SelectField, TextArea } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useLanguage } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { Notice, useNotice } from "../../../../ui/notice";
import { PageBody } from "../../../../ui/page-body";
import { ProposalWords } from "../../proposals/proposal-words";
import { useRoom } from "../../room/room-context";
import { PackageBadge } from "../package-badge";
import styles from "../packages.module.css";

type PackageDeskProps = {
  readonly of: PackageView;
  /** Nothing is proposed or decided now: the draft is adopted, or a silence is running. */
  readonly isClosed: boolean;
};

/** What this person may do with the whole, or with these parts. */
const openCommands = (
  of: PackageView,
  who: Parameters<typeof chosenParts>[1],
  parts: readonly string[] | undefined,
): readonly PackageCommand[] =>
  packageCommands.filter((command) => !isRefusal(chosenParts(of, who, { command, proposals: parts })));

export const PackageDesk = ({ of, isClosed }: PackageDeskProps) => {
  const t = useTranslations("packages");
  const { draft, person } = useRoom();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<PackageCommand | null>(null);
  const parts = ticked.size > 0 ? [...ticked] : undefined;
  const commands = isClosed ? [] : openCommands(of, person, parts);
  const tick = (id: string, isOn: boolean) =>
    setTicked((before) => new Set(isOn ? [...before, id] : [...before].filter((each) => each !== id)));
  return (
    <PageBody
      title={of.symbol}
      lead={t("leadOf", { count: of.proposals.length })}
      actions={<Link href={`/drafts/${encodeURIComponent(draft.id)}/packages`}>{t("all")}</Link>}
    >
      <PackageFacts of={of} />
      <Downloads of={of} />
      <h2 className="above-4">{t("operations")}</h2>
      {commands.length > 0 && (
        <div className={styles.acts}>
          <span className="soft small">{t(parts ? "onParts" : "onWhole", { count: ticked.size })}</span>
          {commands.map((command) => (
            <Button key={command} size="small" onClick={() => setAsked(command)}>
              {t(`act.${command}.do`)}
            </Button>
          ))}
        </div>
      )}
      <ul className={styles.operations}>
        {of.proposals.map((each) => (
          <Operation
            key={each.n}
            of={each}
            isTicked={each.card !== null && ticked.has(each.card.id)}
            onTick={isClosed || of.proposals.length < 2 ? undefined : tick}
          />
        ))}
      </ul>
      {of.leftOut.length > 0 && <LeftOut of={of} />}
      {asked && (
        <ActDialog
          of={of}
          command={asked}
          parts={parts}
          onDone={() => setTicked(new Set())}
          onClose={() => setAsked(null)}
        />
      )}
    </PageBody>
  );
};

const Chips = ({ codes }: { readonly codes: readonly string[] }) => {
  const { delegations } = useRoom();
  return (
    <span className="inline gap-1 wraps">
      {codes.map((code) => (
        <DelegationChip key={code} code={code} name={delegations.get(code)?.name} />
      ))}
    </span>
  );
};

const PackageFacts = ({ of }: { readonly of: PackageView }) => {
  const t = useTranslations("packages");
  const format = useFormatter();
  return (
    <div className={styles.facts}>
      <p>
        <PackageBadge state={of.state} /> <Chips codes={of.sponsors} />{" "}
        {of.onBehalfOf && t("onBehalfOf", { whom: of.onBehalfOf })}{" "}
        <span className="soft">
          {format.dateTime(new Date(of.at), { dateStyle: "long", timeStyle: "short" })}
          {of.file && (
            <>
              {" · "}
              <bdi>{of.file}</bdi>
            </>
          )}
        </span>
      </p>
      {of.unconfirmed.length > 0 && (
        <p>
          {t("unconfirmed")} <Chips codes={of.unconfirmed} />
        </p>
      )}
      {of.supporters.length > 0 && (
        <p>
          {t("supporters")} <Chips codes={of.supporters} />
        </p>
      )}
      {of.opponents.length > 0 && (
        <p>
          {t("opponents")} <Chips codes={of.opponents} />
        </p>
      )}
      {of.rationale && (
        <Notice>
          <p dir="auto">{of.rationale}</p>
        </Notice>
      )}
    </div>
  );
};

const formats = ["docx", "pdf", "txt"] as const;

const Downloads = ({ of }: { readonly of: PackageView }) => {
  const t = useTranslations("packages.download");
  const { draft } = useRoom();
  const own = useLanguage();
  const [language, setLanguage] = useState<string>(of.language ?? own);
  const base = `/api/drafts/${encodeURIComponent(draft.id)}/packages/${of.n}`;
  return (
    <div className="row gap-2">
      <SelectField
        label={t("language")}
        value={language}
        onChange={(event) => setLanguage(event.target.value)}
      >
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {ownNames[each]}
          </option>
        ))}
      </SelectField>
      {formats.map((format) => (
        <LinkButton key={format} size="small" href={`${base}?format=${format}&language=${language}`} download>
          {t(format)}
        </LinkButton>
      ))}
      <LinkButton size="small" href={`${base}/pack`} download title={t("packNote")}>
        {t("pack")}
      </LinkButton>
    </div>
  );
};

type OperationProps = {
  readonly of: PackageView["proposals"][number];
  readonly isTicked: boolean;
  readonly onTick: ((id: string, isOn: boolean) => void) | undefined;
};

const Operation = ({ of: { symbol, said, card }, isTicked, onTick }: OperationProps) => {
  const t = useTranslations("packages");
  const states = useTranslations("proposals.state");
  const { draft } = useRoom();
  const words = (
    <>
      <b>
        <bdi>{symbol}</bdi>
      </b>{" "}
      <span className={styles.said} dir="auto">
        {said}
      </span>
    </>
  );
  const place =
    card &&
    `/drafts/${encodeURIComponent(draft.id)}?proposal=${encodeURIComponent(card.id)}#${encodeURIComponent(card.pid)}`;
  return (
    <li className={styles.operation}>
      {card && onTick ? (
        <CheckField
          label={words}
          checked={isTicked}
          onChange={({ target }) => onTick(card.id, target.checked)}
        />
      ) : (
        <p>{words}</p>
      )}
      {card ? (
        <div className={styles.drawn}>
          <p className="soft small">
            <Badge tone={card.state === "accepted" ? "agreed" : "plain"}>{states(card.state)}</Badge>{" "}
            {place && <Link href={place}>{t("inRoom")}</Link>}
          </p>
          <ProposalWords card={card} />
        </div>
      ) : (
        <p className="faint">{t("gone")}</p>
      )}
    </li>
  );
};

const LeftOut = ({ of }: { readonly of: PackageView }) => {
  const t = useTranslations("packages");
  return (
    <section aria-label={t("leftOut")}>
      <h2>{t("leftOut")}</h2>
      <ul className={styles.operations}>
        {of.leftOut.map(({ said, reason }) => (
          <li key={said} className={styles.operation}>
            <span className={styles.said} dir="auto">
              {said}
            </span>
            <p className="warn" dir="auto">
              {reason}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

type ActDialogProps = {
  readonly of: PackageView;
  readonly command: PackageCommand;
  readonly parts: readonly string[] | undefined;
  onDone(): void;
  onClose(): void;
};

const withReason: readonly PackageCommand[] = ["accept", "reject", "park"];

/** Says what the act means before it is done; it stands in the record, and is taken back there. */
const ActDialog = ({ of, command, parts, onDone, onClose }: ActDialogProps) => {
  const t = useTranslations("packages.act");
  const router = useRouter();
  const notice = useNotice();
  const { draft, person } = useRoom();
  const cards = chosenParts(of, person, { command, proposals: parts });
  const count = isRefusal(cards) ? 0 : cards.length;
  const act = async (reason: string) => {
    const path = `drafts/${encodeURIComponent(draft.id)}/packages/${of.n}/${command}` as const;
    await api.post(path, { ...(parts && { proposals: parts }), ...(reason !== "" && { reason }) });
    notice.say(t("done", { symbol: of.symbol }), "agreed");
    onDone();
    router.refresh();
  };
  return (
    <FormDialog
      title={t(`${command}.title`, { symbol: of.symbol, count })}
      lead={t("lead")}
      submit={t(`${command}.do`)}
      look={command === "reject" || command === "withdraw" ? "danger" : "primary"}
      onSubmit={(said) => act(said("reason"))}
      onClose={onClose}
    >
      {withReason.includes(command) && (
        <TextArea label={t("reason")} name="reason" rows={3} maxLength={4000} dir="auto" />
      )}
    </FormDialog>
  );
};
