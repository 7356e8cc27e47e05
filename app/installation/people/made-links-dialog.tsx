"use client";
// The result of inviting: sent by e-mail, or links to copy, one by one or all at once.
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "../../ui/button";
import { CopyField } from "../../ui/copy-field";
import { Dialog } from "../../ui/dialog";
import { Email } from "../../ui/email";
import { useNotice } from "../../ui/notice";

/** An invitation as the API returns it, once: `link` is a path on this server, null where it went by e-mail. */
export type MadeInvitation = {
  readonly name: string;
  readonly email: string;
  readonly link: string | null;
  readonly expiresAt: string;
};

export const MadeLinksDialog = ({ made, onClose }: { made: readonly MadeInvitation[]; onClose(): void }) => {
  const t = useTranslations("installation.people");
  const common = useTranslations("common");
  const format = useFormatter();
  const { say, fail } = useNotice();
  const links = made.flatMap(({ link, ...person }) =>
    link === null ? [] : [{ ...person, address: `${window.location.origin}${link}` }],
  );
  const sent = made.length - links.length;
  const ends = made[0] && format.dateTime(new Date(made[0].expiresAt), { dateStyle: "long" });
  const copyAll = async () => {
    await navigator.clipboard.writeText(
      links.map(({ name, email, address }) => `${name}\t${email}\t${address}`).join("\n"),
    );
    say(common("copied"));
  };
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={t("madeTitle", { n: made.length })}
      actions={
        <>
          {links.length > 1 && (
            <Button onClick={() => void copyAll().catch(fail)}>{t("copyAll", { n: links.length })}</Button>
          )}
          <Button look="primary" onClick={onClose}>
            {t("done")}
          </Button>
        </>
      }
    >
      {sent > 0 && <p>{t("sent", { n: sent })}</p>}
      {links.length > 0 && <p>{t("toCopy", { n: links.length, when: ends ?? "" })}</p>}
      <ul className="stack gap-3 above-3">
        {links.map(({ name, email, address }) => (
          <li key={email}>
            <bdi className="strong">{name}</bdi>{" "}
            <span className="faint small">
              <Email>{email}</Email>
            </span>
            <CopyField label={t("linkOf", { name })} value={address} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
