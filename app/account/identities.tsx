"use client";
// The organisation accounts linked to this one for signing in: linked by a round trip to the provider, unlinked at
// once.
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { bindOrganisation, goOn } from "../sign-in/enter";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { shortDay } from "../ui/days";
import { FormDialog } from "../ui/form-dialog";
import { Notice, useNotice } from "../ui/notice";
import { Table } from "../ui/table";
import { TableHeads } from "../ui/table-heads";
import styles from "./account.module.css";
import { PresentField } from "./second-factor/present-field";

type Identity = {
  readonly id: string;
  readonly issuer: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
};

/** The outcome of the round trip to the provider, as the `code` in the address names it. */
const outcomes = ["bound", "taken", "unknown"] as const;

type IdentitiesProps = {
  readonly identities: readonly Identity[];
  /** The name of the organisation whose provider this installation uses. */
  readonly organisation: string;
  /** The code with which the provider sent the browser back; null on an ordinary visit. */
  readonly outcome: string | null;
  /** Whether linking an account asks for the password. */
  readonly hasPassword: boolean;
};

/** The linked accounts, and the way to link one. */
export const Identities = ({ identities, outcome, ...way }: IdentitiesProps) => {
  const t = useTranslations("people.identities");
  const code = outcomes.find((each) => each === outcome);
  return (
    <>
      {code && (
        <div className="below-4" role="status">
          <Notice tone={code === "bound" ? "agreed" : "danger"}>{t(`outcome.${code}`)}</Notice>
        </div>
      )}
      {identities.length > 0 ? <LinkedAccounts identities={identities} /> : <p>{t("none")}</p>}
      <LinkAccount {...way} />
    </>
  );
};

// An account with a password shows it again before it gains another way in.
const LinkAccount = ({
  organisation,
  hasPassword,
}: Pick<IdentitiesProps, "organisation" | "hasPassword">) => {
  const words = useTranslations("people.identities")("link", { name: organisation });
  const { fail } = useNotice();
  const [isBusy, setBusy] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const link = async (present: string) => goOn(await bindOrganisation(present));
  const linkAtOnce = () => {
    setBusy(true);
    link("").catch((error: unknown) => {
      fail(error);
      setBusy(false);
    });
  };
  return (
    <p className="above-4">
      <Button disabled={isBusy} onClick={hasPassword ? () => setAsked(true) : linkAtOnce}>
        {words}
      </Button>
      {isAsked && (
        <FormDialog
          title={words}
          submit={words}
          onClose={() => setAsked(false)}
          onSubmit={(said) => link(said("present"))}
        >
          <PresentField />
        </FormDialog>
      )}
    </p>
  );
};

const hostOf = (issuer: string): string => (URL.canParse(issuer) ? new URL(issuer).host : issuer);

const LinkedAccounts = ({ identities }: Pick<IdentitiesProps, "identities">) => {
  const t = useTranslations("people.identities");
  const [asked, setAsked] = useState<Identity | null>(null);
  const router = useRouter();
  const unlink = async ({ id }: Identity) => {
    await api.delete(`me/identities/${encodeURIComponent(id)}`);
    router.refresh();
  };
  return (
    <>
      <Table
        narrow="cards"
        caption={t("table")}
        head={<TableHeads columns={[t("provider"), t("linked"), t("used")]} acts={t("unlink")} />}
      >
        {identities.map((identity) => (
          <LinkedRow key={identity.id} identity={identity} onUnlink={() => setAsked(identity)} />
        ))}
      </Table>
      {asked && (
        <ConfirmDialog
          title={t("unlinkTitle", { name: hostOf(asked.issuer) })}
          lead={t("unlinkLead")}
          submit={t("unlink")}
          onClose={() => setAsked(null)}
          onConfirm={() => unlink(asked)}
        />
      )}
    </>
  );
};

const LinkedRow = ({ identity, onUnlink }: { readonly identity: Identity; onUnlink(): void }) => {
  const t = useTranslations("people.identities");
  const format = useFormatter();
  const day = (instant: string) => format.dateTime(new Date(instant), shortDay);
  const name = hostOf(identity.issuer);
  return (
    <tr>
      <td data-label={t("provider")}>
        <bdi>{name}</bdi>
      </td>
      <td data-label={t("linked")}>{day(identity.createdAt)}</td>
      <td data-label={t("used")}>{identity.usedAt === null ? t("never") : day(identity.usedAt)}</td>
      <td className={styles.acts}>
        <Button size="small" look="danger" aria-label={t("unlinkOf", { name })} onClick={onUnlink}>
          {t("unlink")}
        </Button>
      </td>
    </tr>
  );
};
