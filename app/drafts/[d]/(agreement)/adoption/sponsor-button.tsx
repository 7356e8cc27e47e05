"use client";
// A delegation joins the sponsors, for itself or for a group of its own, or leaves them.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { useNotice } from "../../../../ui/notice";
import { useOfferUndo } from "../../undo/use-offer-undo";

type SponsorButtonProps = {
  readonly draftId: string;
  /** Whether the reader's delegation does so now. */
  readonly sponsors: boolean;
  /** The groups on whose behalf it may. */
  readonly groups: readonly { readonly code: string; readonly name: string }[];
};

/** The buttons: one to leave, or one for each way to join. */
export const SponsorButton = ({ draftId, sponsors, groups }: SponsorButtonProps) => {
  const t = useTranslations("adoption.sponsors");
  const router = useRouter();
  const { fail } = useNotice();
  const offer = useOfferUndo(draftId, () => router.refresh());
  const [busy, setBusy] = useState(false);
  const change = async (ask: (path: `drafts/${string}/sponsors`) => Promise<unknown>) => {
    setBusy(true);
    try {
      await ask(`drafts/${encodeURIComponent(draftId)}/sponsors`);
      router.refresh();
      void offer(t("done"), "agreed");
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const join = (onBehalfOf?: string) =>
    change((path) => api.post(path, onBehalfOf === undefined ? {} : { onBehalfOf }));
  if (sponsors)
    return (
      <Button onClick={() => void change((path) => api.delete(path))} disabled={busy}>
        {t("leave")}
      </Button>
    );
  return <JoinButtons groups={groups} join={join} busy={busy} />;
};

type JoinButtonsProps = Pick<SponsorButtonProps, "groups"> & {
  readonly join: (onBehalfOf?: string | undefined) => Promise<void>;
  readonly busy: boolean;
};

const JoinButtons = ({ groups, join, busy }: JoinButtonsProps) => {
  const t = useTranslations("adoption.sponsors");
  return (
    <div className="cluster gap-2">
      <Button onClick={() => void join()} disabled={busy}>
        {t("join")}
      </Button>
      {groups.map(({ code, name }) => (
        <Button key={code} onClick={() => void join(code)} disabled={busy} title={name}>
          {t("joinFor", { group: code })}
        </Button>
      ))}
    </div>
  );
};
