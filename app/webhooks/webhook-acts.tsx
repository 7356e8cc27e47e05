"use client";
// The actions on one webhook: edit, pause and resume, renew its secret, remove.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RecordKind } from "#domain/record/record";
import { ConfirmDialog } from "../ui/confirm-dialog";
import { FormDialog } from "../ui/form-dialog";
import { ActsMenu, MenuItem, MenuLine } from "../ui/menu";
import { useNotice } from "../ui/notice";
import type { FieldReader } from "../ui/sending";
import { SecretDialog } from "./secret-dialog";
import { WebhookFields, webhookSaid } from "./webhook-fields";
import { hostOf, type WebhookPlace, webhookCalls } from "./webhook-place";

type Props = {
  readonly place: WebhookPlace;
  readonly webhook: {
    readonly id: string;
    readonly url: string;
    readonly kinds: readonly RecordKind[];
    readonly isPaused: boolean;
  };
};

type Question = "change" | "renew" | "remove";

/** The menu of one row, and its dialogs. */
export const WebhookActs = ({ place, webhook }: Props) => {
  const t = useTranslations("webhooks");
  const router = useRouter();
  const { say, fail } = useNotice();
  const [asked, setAsked] = useState<Question | null>(null);
  const { id, url, isPaused } = webhook;
  const host = hostOf(url);
  const turn = async () => {
    await webhookCalls(place, id).change({ paused: !isPaused });
    say(isPaused ? t("didResume", { host }) : t("didPause", { host }));
    router.refresh();
  };
  return (
    <>
      <ActsMenu label={t("acts", { host })}>
        <MenuItem onSelect={() => setAsked("change")}>{t("change")}</MenuItem>
        <MenuItem onSelect={() => void turn().catch(fail)}>{t(isPaused ? "resume" : "pause")}</MenuItem>
        <MenuItem onSelect={() => setAsked("renew")}>{t("renew")}</MenuItem>
        <MenuLine />
        <MenuItem danger onSelect={() => setAsked("remove")}>
          {t("remove")}
        </MenuItem>
      </ActsMenu>
      {asked === "change" && <ChangeDialog {...{ place, webhook, host }} onClose={() => setAsked(null)} />}
      {asked === "renew" && <RenewDialog {...{ place, webhook, host }} onClose={() => setAsked(null)} />}
      {asked === "remove" && <RemoveDialog {...{ place, webhook, host }} onClose={() => setAsked(null)} />}
    </>
  );
};

type DialogProps = Props & { readonly host: string; onClose(): void };

const ChangeDialog = ({ place, webhook, host, onClose }: DialogProps) => {
  const t = useTranslations("webhooks");
  const router = useRouter();
  const { say } = useNotice();
  const change = async (said: FieldReader) => {
    const { url, kinds } = webhookSaid(said);
    await webhookCalls(place, webhook.id).change({ kinds, ...(url !== webhook.url && { url }) });
    say(t("changed", { host: hostOf(url) }));
    router.refresh();
  };
  return (
    <FormDialog title={t("changeTitle", { host })} submit={t("save")} onClose={onClose} onSubmit={change}>
      <WebhookFields url={webhook.url} kinds={webhook.kinds} />
    </FormDialog>
  );
};

const RenewDialog = ({ place, webhook, host, onClose }: DialogProps) => {
  const t = useTranslations("webhooks");
  const [secret, setSecret] = useState<string | null>(null);
  const renew = async () => {
    setSecret((await webhookCalls(place, webhook.id).renew()).secret);
    return false;
  };
  if (secret !== null) return <SecretDialog secret={secret} onClose={onClose} />;
  return (
    <ConfirmDialog
      title={t("renewTitle", { host })}
      lead={t("renewLead")}
      submit={t("renewSubmit")}
      look="primary"
      onClose={onClose}
      onConfirm={renew}
    />
  );
};

const RemoveDialog = ({ place, webhook, host, onClose }: DialogProps) => {
  const t = useTranslations("webhooks");
  const router = useRouter();
  const { say } = useNotice();
  const remove = async () => {
    await webhookCalls(place, webhook.id).remove();
    say(t("removed", { host }));
    router.refresh();
  };
  return (
    <ConfirmDialog
      title={t("removeTitle", { host })}
      lead={t("removeLead")}
      submit={t("removeSubmit")}
      onClose={onClose}
      onConfirm={remove}
    />
  );
};
