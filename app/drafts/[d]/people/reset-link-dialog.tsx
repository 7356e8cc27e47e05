"use client";
// A link for a new password: lists the passkeys and linked accounts that it would remove, and offers a link that keeps
// them.
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { shortDay } from "../../../ui/days";
import { Dialog } from "../../../ui/dialog";
import { useNotice } from "../../../ui/notice";
import { type MadeLink, MadeLinkLine } from "./made-link-dialog";

type WaysIn = {
  /** Whether they remain when the link is used. */
  readonly stay: boolean;
  readonly passkeys: readonly { readonly label: string; readonly createdAt: string }[];
  readonly identities: readonly { readonly issuer: string; readonly createdAt: string }[];
};

/** A link for a new password as the API returns it. */
export type ResetLink = MadeLink & { readonly ways: WaysIn };

type AccountPath = `people/${string}`;

/** Makes a link for the account at this path of the API. */
export const makeResetLink = (account: AccountPath, keep = false): Promise<ResetLink> =>
  api.post(`${account}/reset-link`, { keep });

export const ResetLinkDialog = ({
  account,
  name,
  link: first,
  onClose,
}: {
  readonly account: AccountPath;
  readonly name: string;
  readonly link: ResetLink;
  onClose(): void;
}) => {
  const t = useTranslations("people");
  const { fail } = useNotice();
  const [link, setLink] = useState(first);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("reset.title")}
      actions={
        <Button look="primary" onClick={onClose}>
          {t("invite.done")}
        </Button>
      }
    >
      <MadeLinkLine made="reset.made" name={name} link={link} />
      <Ways ways={link.ways} onKeep={() => void makeResetLink(account, true).then(setLink, fail)} />
    </Dialog>
  );
};

const Ways = ({ ways, onKeep }: { readonly ways: WaysIn; onKeep(): void }) => {
  const t = useTranslations("people.reset");
  const format = useFormatter();
  const since = (instant: string) => format.dateTime(new Date(instant), shortDay);
  const lines = [
    ...ways.passkeys.map(({ label, createdAt }) => t("passkey", { label, day: since(createdAt) })),
    ...ways.identities.map(({ issuer, createdAt }) =>
      t("identity", { name: new URL(issuer).host, day: since(createdAt) }),
    ),
  ];
  if (lines.length === 0) return null;
  return (
    <>
      <p className="above-4">{t(ways.stay ? "stay" : "go")}</p>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {!ways.stay && <Button onClick={onKeep}>{t("keep")}</Button>}
    </>
  );
};
