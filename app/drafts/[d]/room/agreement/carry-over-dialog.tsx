"use client";
// Carrying positions over to the present words after an editorial change, with those who must take theirs anew all the
// same.
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { liveKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { Dialog } from "../../../../ui/dialog";
import { EmptyState } from "../../../../ui/empty-state";
import { useNotice } from "../../../../ui/notice";
import { Waiting } from "../../../../ui/progress";
import type { BlockView, CarryOverView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./carry-over-dialog.module.css";

type Offer = CarryOverView["offers"][number];

const useCarryOver = (props: { block: BlockView; onClose(): void; onChange(): void }) => {
  const t = useTranslations("agreement.carryOver");

  const { block, onClose, onChange } = props;
  const { draft, path } = useRoom();
  const notice = useNotice();
  const address = path(`blocks/${encodeURIComponent(block.pid)}/carry-over`);
  const { data: view } = useQuery({
    queryKey: liveKey(draft.id, "carry-over", block.pid, block.digest),
    queryFn: ({ signal }) => api.get(address, signal),
    placeholderData: keepPreviousData,
    meta: { isNeeded: true },
  });
  const carry = useMutation({
    mutationFn: ({ from }: Offer) => api.post(address, { from, to: view?.to }),
    onSuccess: (_answer, { carries }) => {
      notice.say(t("done", { count: carries.length }), "agreed");
      onClose();
    },
    onSettled: onChange,
  });
  return { onClose, view, carry };
};

/** The earlier versions of the words, each with the effect of carrying positions over from it. */
export const CarryOverDialog = (props: { block: BlockView; onClose(): void; onChange(): void }) => {
  const { onClose, view, carry } = useCarryOver(props);
  const t = useTranslations("agreement.carryOver");
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={t("title")}
      lead={t("lead")}
      actions={<Button onClick={onClose}>{t("cancel")}</Button>}
    >
      {!view && <Waiting label={t("loading")} />}
      {view?.offers.length === 0 && <EmptyState title={t("none")}>{t("noneLead")}</EmptyState>}
      {view?.offers.map((offer) => (
        <Offered
          key={offer.from}
          offer={offer}
          after={view.after}
          busy={carry.isPending}
          onCarry={() => carry.mutate(offer)}
        />
      ))}
    </Dialog>
  );
};

const Offered = (props: { offer: Offer; after: string; busy: boolean; onCarry(): void }) => {
  const { offer, after } = props;
  const t = useTranslations("agreement.carryOver");
  return (
    <section className={styles.offer}>
      {offer.before !== null && (
        <dl className={styles.words}>
          <dt>{t("before")}</dt>
          <dd dir="auto">{offer.before}</dd>
          <dt>{t("after")}</dt>
          <dd dir="auto">{after}</dd>
        </dl>
      )}
      {!offer.editorial && <p>{t(offer.before === null ? "unknown" : "more")}</p>}
      {offer.editorial && <Carried offer={offer} props={props} />}
    </section>
  );
};

type CarriedProps = {
  readonly offer: Offer;
  readonly props: { offer: Offer; after: string; busy: boolean; onCarry(): void };
};

const Carried = ({ offer, props }: CarriedProps) => {
  const t = useTranslations("agreement.carryOver");
  const positions = useTranslations("room.positions");
  return (
    <>
      <h3>{t("carries")}</h3>
      <p className={styles.chips}>
        {offer.carries.map((code) => (
          <DelegationChip key={code} code={code} />
        ))}
      </p>
      {offer.lookAgain.length > 0 && <h3>{t("lookAgain")}</h3>}
      <ul className={styles.again}>
        {offer.lookAgain.map(({ delegation, position, why }) => (
          <li key={delegation}>
            <DelegationChip code={delegation} />{" "}
            {t(why === "holds-up" ? "holdsUp" : "otherWords", {
              position: positions(`verb.${position}`),
            })}
          </li>
        ))}
      </ul>
      <Button look="primary" disabled={props.busy} onClick={props.onCarry}>
        {t("submit")}
      </Button>
    </>
  );
};
