// The witnesses of the record, folded: their public keys, and how far each has signed.
import { getFormatter, getTranslations } from "next-intl/server";
import { viewWitnesses, type WitnessView } from "#server/record/witnesses-view";
import { pageZoneTime } from "../../../../readers-language";

/** Nothing where no witness is accepted. */
export const WitnessList = async ({ draftId }: { readonly draftId: string }) => {
  const [t, witnesses] = await Promise.all([getTranslations("record.witnesses"), viewWitnesses(draftId)]);
  if (witnesses.length === 0) return null;
  return (
    <details className="below-4">
      <summary>{t("title", { count: witnesses.length })}</summary>
      <p className="read pretty">{t("lead")}</p>
      <ul>
        {witnesses.map((witness) => (
          <WitnessItem key={witness.key} witness={witness} />
        ))}
      </ul>
    </details>
  );
};

const WitnessItem = async ({ witness }: { readonly witness: WitnessView }) => {
  const { name, fingerprint, size, at } = witness;
  const [t, format, zone] = await Promise.all([
    getTranslations("record.witnesses"),
    getFormatter(),
    pageZoneTime(),
  ]);
  const signed = (count: number, instant: string): string => {
    const day = format.dateTime(new Date(instant), { dateStyle: "long", timeStyle: "short" });
    return t("signed", { count, at: `${day} (${zone})` });
  };
  return (
    <li className="anywhere">
      <bdi>{name}</bdi> · <code>{fingerprint}</code> ·{" "}
      {size === null || at === null ? t("nothing") : signed(size, at)}
    </li>
  );
};
