"use client";
// Creates a draft: its title and what it starts from.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { api } from "../ui/api";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { FormDialog } from "../ui/form-dialog";
import { PeopleChooser } from "./people-chooser";

/** A text that the draft is to start from. */
export type StartingText = {
  readonly draft: string;
  readonly n: number;
  readonly symbol: string;
  readonly title: string;
};

const seatsOf = (draftId: string): string => `from ${draftId}`;

/** The button that opens the form, and the form. */
export const NewDraft = ({
  from,
  drafts,
  choosesPeople,
  look = "primary",
  forAll = false,
}: {
  readonly from?: StartingText;
  /** The drafts whose people can be seated in the new one too. */
  readonly drafts: readonly { readonly id: string; readonly title: string }[];
  /** True for those who may see everybody on the installation. */
  readonly choosesPeople: boolean;
  readonly look?: "primary" | "plain";
  /** Everybody is seated unless something else is chosen. */
  readonly forAll?: boolean;
}) => {
  const t = useTranslations("room.drafts");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState(from?.title ?? "");
  const [mode, setMode] = useState("drafting");
  const usual = forAll ? "all" : "none";
  const [people, setPeople] = useState(from ? seatsOf(from.draft) : usual);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const peopleOf = () => {
    const seats = drafts.find(({ id }) => seatsOf(id) === people);
    if (seats) return { from: seats.id };
    return people === "chosen" ? [...chosen] : people;
  };
  const create = async () => {
    const origin = from && { from: { draft: from.draft, text: from.n } };
    const order = { title: title.trim(), mode, people: peopleOf() };
    const draft = await api.post("drafts", { ...order, ...origin });
    router.push(`/drafts/${encodeURIComponent(draft.id)}`);
  };
  return (
    <>
      {from ? (
        <Button size="small" onClick={() => setOpen(true)}>
          {t("startFrom")}
        </Button>
      ) : (
        <Button look={look} onClick={() => setOpen(true)}>
          {t("new")}
        </Button>
      )}
      {open && (
        <FormDialog
          wide={people === "chosen"}
          title={from ? t("startTitle", { symbol: from.symbol }) : t("newTitle")}
          lead={from ? t("startLead") : t("newLead")}
          submit={t("create")}
          ready={title.trim() !== ""}
          onClose={() => setOpen(false)}
          onSubmit={create}
        >
          <TextField
            label={t("titleField")}
            value={title}
            maxLength={400}
            onChange={(event) => setTitle(event.target.value)}
          />
          <SelectField label={t("mode")} value={mode} onChange={(event) => setMode(event.target.value)}>
            <option value="drafting">{t("drafting")}</option>
            <option value="negotiating">{t("negotiating")}</option>
          </SelectField>
          <SelectField label={t("people")} value={people} onChange={(event) => setPeople(event.target.value)}>
            <option value="none">{t("peopleNone")}</option>
            {choosesPeople && <option value="chosen">{t("peopleChosen")}</option>}
            {drafts.map((draft) => (
              <option key={draft.id} value={seatsOf(draft.id)}>
                {t("peopleFrom", { title: draft.title })}
              </option>
            ))}
            <option value="all">{t("peopleAll")}</option>
          </SelectField>
          {people === "chosen" && <PeopleChooser chosen={chosen} onChange={setChosen} />}
        </FormDialog>
      )}
    </>
  );
};
