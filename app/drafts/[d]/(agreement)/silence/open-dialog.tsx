"use client";
// What follows from putting a text under silence, shown before it is done.
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import type { SilenceConsequences } from "#server/agreement/silence-preview";
import { askedKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { useFailure } from "../../../../ui/failure";
import { FormDialog } from "../../../../ui/form-dialog";
import { Notice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import styles from "./silence.module.css";

type OpenDialogProps = {
  readonly draftId: string;
  readonly text: string;
  /** The hour as it was typed, and in a sentence. */
  readonly until: string;
  readonly lead: string;
  onClose(): void;
  onConfirm(): unknown;
};

/** The question, with everything that silence would agree, leave and freeze. */
export const OpenDialog = ({ draftId, text, until, lead, onClose, onConfirm }: OpenDialogProps) => {
  const t = useTranslations("silence.open");
  const faultOf = useFailure();
  const { data, error } = useQuery<SilenceConsequences>({
    queryKey: askedKey(draftId, "preview", "silence", until),
    queryFn: () =>
      api.get(`drafts/${encodeURIComponent(draftId)}/silence/preview?${new URLSearchParams({ until })}`),
    gcTime: 0,
  });
  return (
    <FormDialog
      wide
      look="danger"
      title={t("confirmTitle", { text })}
      submit={t("submit", { text })}
      ready={data !== undefined}
      onClose={onClose}
      onSubmit={onConfirm}
    >
      <p>{lead}</p>
      {error && <Notice tone="danger">{faultOf(error)}</Notice>}
      {!data && !error && <Waiting label={t("preview.waiting")} />}
      {data && <Consequences said={data} />}
    </FormDialog>
  );
};

const Consequences = ({ said }: { said: SilenceConsequences }) => {
  const t = useTranslations("silence.open.preview");
  const format = useFormatter();
  const everywhere = said.silent.filter(({ count }) => count === said.agreed.length);
  const somewhere = said.silent.filter(({ count }) => count < said.agreed.length);
  const named = (all: SilenceConsequences["silent"]) => format.list(all.map(({ code }) => code));
  const frozen = format.list(said.frozen.map((what) => t(`frozen.${what}`)));
  return (
    <>
      {said.until?.isShort && <Notice tone="warn">{t("short")}</Notice>}
      <p>{t("frozenLead", { frozen })}</p>
      {said.against.length === 0 && <p>{t("nobodyAgainst")}</p>}
      {said.against.length > 0 && <SaidAgainst said={said} />}
      {everywhere.length > 0 && <p>{t("silent", { count: everywhere.length, named: named(everywhere) })}</p>}
      {somewhere.length > 0 && <p>{t("partly", { count: somewhere.length, named: named(somewhere) })}</p>}
      {said.left.length > 0 && <Left said={said} />}
      {said.proposed.length > 0 && (
        <p>
          {t("proposed", {
            count: said.proposed.length,
            named: format.list([...new Set(said.proposed.map(({ by }) => by))]),
          })}
        </p>
      )}
    </>
  );
};

const SaidAgainst = ({ said }: { readonly said: SilenceConsequences }) => {
  const t = useTranslations("silence.open.preview");
  const format = useFormatter();
  const verb = useTranslations("room.positions.verb");
  return (
    <p className="warn">
      {t("against", {
        named: format.list(
          said.against.map(({ delegation, says, label }) =>
            t("one", { who: delegation, says: verb(says === "object" ? "object" : "reserve"), label }),
          ),
        ),
      })}
    </p>
  );
};

// What silence leaves as it stands, with who has something open there.
const Left = ({ said: { left } }: { said: SilenceConsequences }) => {
  const t = useTranslations("silence");
  const format = useFormatter();
  return (
    <>
      <h3 className={styles.sub}>{t("outcome.left")}</h3>
      <ul className={styles.list}>
        {left.map(({ pid, label, why, proposals }) => (
          <li key={pid}>
            <b>{label || t("open.preview.unnumbered")}</b>{" "}
            <span className="soft small">
              {t(`outcome.why.${why}`)}
              {proposals.length > 0 && ` (${format.list([...new Set(proposals.map(({ by }) => by))])})`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};
