"use client";
// The settings that are typed or chosen, in one form with one button, which says what is not saved yet.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { zoneOf } from "#domain/agreement/meeting-time";
import { cityIn } from "#domain/agreement/zone-names";
import { signatureMode, signatureModes } from "#domain/record/signed-acts/needs";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { CheckField, SelectField, TextArea, TextField } from "../../../ui/field";
import { Section } from "../../../ui/form-section";
import { useLanguage } from "../../../ui/language";
import { useLeaveWarning } from "../../../ui/leave-warning";
import { Notice, useNotice } from "../../../ui/notice";
import { type FieldReader, readerOf, useSending } from "../../../ui/sending";
import { type DraftSettings, MastheadFields, mastheadNames, mastheadOf } from "./masthead-fields";
import styles from "./settings-form.module.css";

type Part = {
  readonly key: "name" | "asked" | "observers" | "zone" | "masthead" | "preamble" | "headings" | "signatures";
  readonly fields: readonly string[];
  /** What is sent for it; the settings of all parts are sent together. */
  change(said: FieldReader): { readonly title?: string; readonly settings?: DraftSettings };
};

const chosen = (key: Part["key"] & string, field: string): Part => ({
  key,
  fields: [field],
  change: (said) => ({ settings: { [field]: said(field) } }),
});

const partsWith = (zoneOfCity: (city: string) => string): readonly Part[] => [
  { key: "name", fields: ["title"], change: (said) => ({ title: said("title") }) },
  chosen("asked", "asked"),
  {
    key: "observers",
    fields: ["observersComment"],
    change: (said) => ({ settings: { observersComment: said("observersComment") === "on" } }),
  },
  {
    key: "zone",
    fields: ["city"],
    change: (said) => ({ settings: { timeZone: zoneOfCity(said("city")) } }),
  },
  { key: "masthead", fields: mastheadNames, change: (said) => ({ settings: mastheadOf(said) }) },
  chosen("preamble", "preamble"),
  chosen("headings", "headings"),
  chosen("signatures", "signatures"),
];

// Cities by their names in the reader's language; of two with one name, the second with its zone.
const citiesOf = (
  zones: readonly string[],
  nameOf: (zone: string) => string,
): ReadonlyMap<string, string> => {
  const cities = new Map<string, string>();
  for (const zone of zones) {
    const name = nameOf(zone);
    cities.set(cities.has(name) ? `${name} (${zone})` : name, zone);
  }
  return cities;
};

const valueIn = (fields: FormData, name: string): string => String(fields.get(name) ?? "");

/** Saves what was changed and nothing else; each change is an entry of the record. */
export const SettingsForm = ({
  draft,
  isAdopted,
  zones,
}: {
  readonly draft: { readonly id: string; readonly title: string; readonly settings: DraftSettings };
  /** The settings of an adopted draft are fixed. */
  readonly isAdopted: boolean;
  /** The time zones to choose from. */
  readonly zones: readonly string[];
}) => {
  const t = useTranslations("settings");
  const { id, title, settings } = draft;
  const router = useRouter();
  const language = useLanguage();
  const { say } = useNotice();
  const cities = citiesOf(zones, (zone) => cityIn(language, zone));
  const cityOf = (zone: string) => [...cities].find(([, each]) => each === zone)?.[0] ?? zone;
  const parts = partsWith((city) => cities.get(city) ?? city);
  const form = useRef<HTMLFormElement>(null);
  const kept = useRef<FormData | null>(null);
  const [unsaved, setUnsaved] = useState<readonly Part["key"][]>([]);

  const changedIn = (fields: FormData) =>
    parts.filter((part) =>
      part.fields.some((name) => kept.current && valueIn(fields, name) !== valueIn(kept.current, name)),
    );
  const look = () => {
    if (form.current) setUnsaved(changedIn(new FormData(form.current)).map(({ key }) => key));
  };
  const { fault, isBusy, submit } = useSending(async (fields) => {
    const changes = changedIn(fields).map((part) => part.change(readerOf(fields)));
    if (changes.length === 0) return;
    const together = Object.assign({}, ...changes.map((change) => change.settings));
    await api.patch(`drafts/${encodeURIComponent(id)}`, {
      ...Object.assign({}, ...changes),
      ...(changes.some((change) => change.settings) && { settings: together }),
    });
    kept.current = fields;
    setUnsaved([]);
    say(t("saved"), "agreed");
    router.refresh();
  });
  const discard = () => {
    for (const field of form.current?.elements ?? []) {
      if (!kept.current) return;
      if (field instanceof HTMLInputElement && field.type === "checkbox")
        field.checked = kept.current.has(field.name);
      else if (
        field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement
      ) {
        field.value = valueIn(kept.current, field.name);
        field.setCustomValidity("");
      }
    }
    setUnsaved([]);
  };

  useEffect(() => {
    if (form.current) kept.current ??= new FormData(form.current);
  }, []);
  const isUnsaved = unsaved.length > 0;
  useLeaveWarning(isUnsaved);

  return (
    <form ref={form} onSubmit={submit} onInput={look}>
      <fieldset className={styles.fields} disabled={isAdopted || isBusy}>
        <Section title={t("name.title")} lead={t("name.lead")}>
          <TextField
            label={t("name.field")}
            name="title"
            defaultValue={title}
            maxLength={500}
            required
            dir="auto"
          />
        </Section>
        <Section title={t("asked.title")} lead={t("asked.lead")}>
          <TextArea
            label={t("asked.field")}
            hint={t("asked.hint")}
            name="asked"
            defaultValue={typeof settings.asked === "string" ? settings.asked : ""}
            maxLength={600}
            dir="auto"
          />
        </Section>
        <Section title={t("observers.title")} lead={t("observers.lead")}>
          <CheckField
            label={t("observers.field")}
            name="observersComment"
            defaultChecked={settings.observersComment === true}
          />
        </Section>
        <Section title={t("zone.title")} lead={t("zone.lead")}>
          <TextField
            label={t("zone.field")}
            hint={t("zone.hint")}
            name="city"
            list="cities"
            defaultValue={cityOf(zoneOf(settings))}
            required
            autoComplete="off"
            dir="auto"
            onInput={({ currentTarget }) =>
              currentTarget.setCustomValidity(cities.has(currentTarget.value.trim()) ? "" : t("zone.unknown"))
            }
          />
          <datalist id="cities">
            {[...cities.keys()].map((city) => (
              <option key={city} value={city} />
            ))}
          </datalist>
        </Section>
        <Section title={t("masthead.title")} lead={t("masthead.lead")}>
          <MastheadFields settings={settings} />
        </Section>
        <Section title={t("preamble.title")} lead={t("preamble.lead")}>
          <SelectField
            label={t("preamble.field")}
            name="preamble"
            defaultValue={settings.preamble === "none" ? "none" : "apart"}
          >
            <option value="apart">{t("preamble.apart")}</option>
            <option value="none">{t("preamble.none")}</option>
          </SelectField>
        </Section>
        <Section title={t("headings.title")} lead={t("headings.lead")}>
          <SelectField
            label={t("headings.field")}
            name="headings"
            defaultValue={settings.headings === "counted" ? "counted" : "printed"}
          >
            <option value="printed">{t("headings.printed")}</option>
            <option value="counted">{t("headings.counted")}</option>
          </SelectField>
        </Section>
        <Section title={t("signatures.title")} lead={t("signatures.lead")}>
          <SelectField
            label={t("signatures.field")}
            hint={t("signatures.hint")}
            name="signatures"
            defaultValue={signatureMode(settings)}
          >
            {signatureModes.map((each) => (
              <option key={each} value={each}>
                {t(`signatures.${each}`)}
              </option>
            ))}
          </SelectField>
        </Section>
      </fieldset>
      <div className="cluster on-paper ruled gap-2 centred form-foot" hidden={!isUnsaved && !fault}>
        <div role="alert">{fault && <Notice tone="danger">{fault}</Notice>}</div>
        <p className="small grows" role="status">
          {isUnsaved && t("unsaved", { what: unsaved.map((key) => t(`${key}.title`)).join(" · ") })}
        </p>
        <Button onClick={discard} disabled={isBusy}>
          {t("discard")}
        </Button>
        <Button type="submit" look="primary" disabled={isBusy}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
};
