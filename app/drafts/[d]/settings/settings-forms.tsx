"use client";
import { useRouter } from "next/navigation";
// The settings that are typed or chosen: title, request to delegations, time zone, masthead, numbering of the preamble
// and of headings.
import { useTranslations } from "next-intl";
import { zoneOf } from "#domain/agreement/meeting-time";
import { cityIn } from "#domain/agreement/zone-names";
import { grouped } from "#domain/grouping";
import { api } from "../../../ui/api";
import { CheckField, SelectField, TextArea, TextField } from "../../../ui/field";
import { FormSection } from "../../../ui/form-section";
import { useLanguage } from "../../../ui/language";
import { type DraftSettings, MastheadFields, mastheadOf } from "./masthead-fields";

const areaOf = (zone: string): string => zone.split("/", 1)[0] ?? zone;

/** A form for each setting, saved separately. */
export const SettingsForms = ({
  draft,
  isAdopted,
  doubts,
  zones,
}: {
  readonly draft: { readonly id: string; readonly title: string; readonly settings: DraftSettings };
  /** The settings of an adopted draft are fixed. */
  readonly isAdopted: boolean;
  /** Paragraphs that were in doubt when the draft was filled from a file, until settled (N18). */
  readonly doubts: readonly { readonly pid: string; readonly begins: string }[];
  /** The time zones to choose from. */
  readonly zones: readonly string[];
}) => {
  const t = useTranslations("settings");
  const { id, title, settings } = draft;
  const router = useRouter();
  const language = useLanguage();
  const change = async (body: object) => {
    await api.patch(`drafts/${encodeURIComponent(id)}`, body);
    router.refresh();
  };
  const settled = Array.isArray(settings.readRightly) ? settings.readRightly : [];
  return (
    <>
      {doubts.length > 0 && (
        <FormSection
          title={t("doubts.title")}
          lead={t("doubts.lead")}
          saved={t("doubts.saved")}
          disabled={isAdopted}
          onSave={(said) =>
            said("settle") === "on"
              ? change({ settings: { readRightly: [...settled, ...doubts.map(({ pid }) => pid)] } })
              : Promise.resolve()
          }
        >
          <ul className="below-4">
            {doubts.map(({ pid, begins }) => (
              <li key={pid} dir="auto">
                {begins}
              </li>
            ))}
          </ul>
          <CheckField label={t("doubts.settle")} name="settle" defaultChecked />
        </FormSection>
      )}
      <FormSection
        title={t("name.title")}
        lead={t("name.lead")}
        saved={t("name.saved")}
        disabled={isAdopted}
        onSave={(said) => change({ title: said("title") })}
      >
        <TextField
          label={t("name.field")}
          name="title"
          defaultValue={title}
          maxLength={500}
          required
          dir="auto"
        />
      </FormSection>
      <FormSection
        title={t("asked.title")}
        lead={t("asked.lead")}
        saved={t("asked.saved")}
        disabled={isAdopted}
        onSave={(said) => change({ settings: { asked: said("asked") } })}
      >
        <TextArea
          label={t("asked.field")}
          hint={t("asked.hint")}
          name="asked"
          defaultValue={typeof settings.asked === "string" ? settings.asked : ""}
          maxLength={600}
          dir="auto"
        />
      </FormSection>
      <FormSection
        title={t("observers.title")}
        lead={t("observers.lead")}
        saved={t("observers.saved")}
        disabled={isAdopted}
        onSave={(said) => change({ settings: { observersComment: said("observersComment") === "on" } })}
      >
        <CheckField
          label={t("observers.field")}
          name="observersComment"
          defaultChecked={settings.observersComment === true}
        />
      </FormSection>
      <FormSection
        title={t("zone.title")}
        lead={t("zone.lead")}
        saved={t("zone.saved")}
        disabled={isAdopted}
        onSave={(said) => change({ settings: { timeZone: said("timeZone") } })}
      >
        <SelectField label={t("zone.field")} name="timeZone" defaultValue={zoneOf(settings)}>
          {[...grouped(zones, areaOf)].map(([area, names]) => (
            <optgroup key={area} label={area}>
              {names.map((name) => (
                <option key={name} value={name}>
                  {cityIn(language, name)}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
      </FormSection>
      <FormSection
        title={t("masthead.title")}
        lead={t("masthead.lead")}
        saved={t("masthead.saved")}
        disabled={isAdopted}
        onSave={(said) => change({ settings: mastheadOf(said) })}
      >
        <MastheadFields settings={settings} />
      </FormSection>
      <FormSection
        title={t("preamble.title")}
        lead={t("preamble.lead")}
        saved={t("preamble.saved")}
        disabled={isAdopted}
        onSave={(said) => change({ settings: { preamble: said("preamble") } })}
      >
        <SelectField
          label={t("preamble.field")}
          name="preamble"
          defaultValue={settings.preamble === "none" ? "none" : "apart"}
        >
          <option value="apart">{t("preamble.apart")}</option>
          <option value="none">{t("preamble.none")}</option>
        </SelectField>
      </FormSection>
      <FormSection
        title={t("headings.title")}
        lead={t("headings.lead")}
        saved={t("headings.saved")}
        disabled={isAdopted}
        onSave={(said) => change({ settings: { headings: said("headings") } })}
      >
        <SelectField
          label={t("headings.field")}
          name="headings"
          defaultValue={settings.headings === "counted" ? "counted" : "printed"}
        >
          <option value="printed">{t("headings.printed")}</option>
          <option value="counted">{t("headings.counted")}</option>
        </SelectField>
      </FormSection>
    </>
  );
};
