"use client";
// Seats people known to the installation, ticked in a list that includes those only invited.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { FormDialog } from "../../../ui/form-dialog";
import { useNotice } from "../../../ui/notice";
import { PeopleChooser } from "../../people-chooser";
import { type PeopleDraft, pathOf } from "./people-draft";

/** The button at the head of the page, with its dialog. */
export const SeatButton = ({
  draft,
  seated,
}: {
  readonly draft: PeopleDraft;
  /** Ids of those who already have a seat. */
  readonly seated: readonly string[];
}) => {
  const t = useTranslations("people.seat");
  const router = useRouter();
  const { say } = useNotice();
  const [isOpen, setIsOpen] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const seat = async () => {
    await api.post(`${pathOf(draft)}/people`, { people: [...chosen] });
    say(t("done", { n: chosen.size }), "agreed");
    setChosen(new Set());
    router.refresh();
  };
  return (
    <>
      <Button look="primary" onClick={() => setIsOpen(true)}>
        {t("open")}
      </Button>
      {isOpen && (
        <FormDialog
          wide
          title={t("title")}
          lead={t("lead")}
          submit={t("submit", { n: chosen.size })}
          ready={chosen.size > 0}
          onClose={() => setIsOpen(false)}
          onSubmit={seat}
        >
          <PeopleChooser chosen={chosen} without={new Set(seated)} onChange={setChosen} />
        </FormDialog>
      )}
    </>
  );
};
