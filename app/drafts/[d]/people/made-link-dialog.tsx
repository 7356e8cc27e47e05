"use client";
// A one-time link, shown once, with instructions.
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "../../../ui/button";
import { CopyField } from "../../../ui/copy-field";
import { Dialog } from "../../../ui/dialog";
import { useZoneTime } from "../../../ui/meeting-zone";

/** A link as the API returns it: a path on this server, and when it expires. */
export type MadeLink = { readonly link: string; readonly expiresAt: string };

/** The instructions and the link, for use inside a dialog. */
export const MadeLinkLine = (props: { made: "invite.made" | "reset.made"; name: string; link: MadeLink }) => {
  const t = useTranslations("people");
  const format = useFormatter();
  const when = format.dateTime(new Date(props.link.expiresAt), { dateStyle: "long", timeStyle: "short" });
  const zone = useZoneTime();
  const { name } = props;
  return (
    <>
      <p>{t(props.made, { name, when, zone })}</p>
      <CopyField label={t("invite.link", { name })} value={`${window.location.origin}${props.link.link}`} />
    </>
  );
};

/** A dialog that contains only a link. */
export const MadeLinkDialog = (props: {
  title: string;
  made: "invite.made" | "reset.made";
  name: string;
  link: MadeLink;
  onClose(): void;
}) => {
  const t = useTranslations("people.invite");
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={props.title}
      actions={
        <Button look="primary" onClick={props.onClose}>
          {t("done")}
        </Button>
      }
    >
      <MadeLinkLine made={props.made} name={props.name} link={props.link} />
    </Dialog>
  );
};
