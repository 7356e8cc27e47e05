"use client";
// Lets a delegation join the sponsors, for itself or on behalf of one of its groups, or leave them.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { useNotice } from "../../../../ui/notice";
import { type OptionalSignature, type SigningOrder, useSigning } from "../../signing/use-signing";
import { useOfferUndo } from "../../undo/use-offer-undo";

type SponsorButtonProps = {
  readonly draftId: string;
  /** Whether the reader's delegation is a sponsor now. */
  readonly sponsors: boolean;
  /** Code of the group on whose behalf it sponsors; null for itself. */
  readonly sponsorsFor: string | null;
  /** The groups on whose behalf it may sponsor. */
  readonly groups: readonly { readonly code: string; readonly name: string }[];
};

type Address = `drafts/${string}/sponsors`;
type SponsorOrder = Pick<SigningOrder, "act" | "says">;

/** One button to leave, or one for each way to join. */
export const SponsorButton = ({ draftId, sponsors, sponsorsFor, groups }: SponsorButtonProps) => {
  const t = useTranslations("adoption.sponsors");
  const router = useRouter();
  const { fail } = useNotice();
  const offer = useOfferUndo(draftId, () => router.refresh());
  const sign = useSigning();
  const [busy, setBusy] = useState(false);
  const change = async (
    order: SponsorOrder,
    ask: (path: Address, signed: OptionalSignature) => Promise<unknown>,
  ) => {
    setBusy(true);
    try {
      const signed = await sign(order);
      if (!signed) return;
      await ask(`drafts/${encodeURIComponent(draftId)}/sponsors`, signed);
      router.refresh();
      void offer(t("done"), "agreed");
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  const join = (onBehalfOf?: string) => {
    const says = onBehalfOf === undefined ? {} : { onBehalfOf };
    return change({ act: "sponsor.joined", says }, (path, signed) => api.post(path, { ...says, ...signed }));
  };
  const leave = () =>
    change({ act: "sponsor.left", says: { onBehalfOf: sponsorsFor } }, (path, signed) =>
      api.delete(path, signed),
    );
  if (sponsors)
    return (
      <Button onClick={() => void leave()} disabled={busy}>
        {t("leave")}
      </Button>
    );
  return <JoinButtons groups={groups} join={join} busy={busy} />;
};

const JoinButtons = ({
  groups,
  join,
  busy,
}: Pick<SponsorButtonProps, "groups"> & {
  readonly join: (onBehalfOf?: string | undefined) => Promise<void>;
  readonly busy: boolean;
}) => {
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
