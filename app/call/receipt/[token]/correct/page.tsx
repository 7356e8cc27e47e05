// One's own input, to be corrected until the hour.
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { languageNamed, usualLanguage } from "#domain/languages";
import { viewOpenRound } from "#server/rounds/open-round";
import { viewReceipt } from "#server/rounds/receipts";
import { idIn, orNotFound } from "../../../../found";
import { Notice } from "../../../../ui/notice";
import { OpenHeader } from "../../../../ui/open-header";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { correctInput } from "../../../acts";
import { askedOf } from "../../../asked";
import { fieldsOf } from "../../../input-fields";
import { InputForm } from "../../../input-form";

type Props = { params: Promise<{ token: string }> };

/**
 * The address holds the secret, so it must not reach other sites as a referrer, or search engines. Without any referrer a
 * browser would not say from where its form comes, and the form of a server action would be refused.
 */
export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("call"))("correction"),
  referrer: "same-origin",
  robots: { index: false, follow: false },
});

export default async function CorrectionPage({ params }: Props) {
  const token = idIn((await params).token);
  const receipt = await orNotFound(viewReceipt(token));
  const { terms, commented } = await orNotFound(viewOpenRound(receipt.round));
  const t = await getTranslations("call");
  const language = languageNamed(await getLocale()) ?? usualLanguage;
  const asked = askedOf(terms, commented, language);
  const pids = asked.text?.paragraphs.map(({ pid }) => pid) ?? [];
  return (
    <PageWords of={["call", "submissions.stakeholder"]}>
      <OpenHeader />
      <PageBody
        title={t("correction")}
        back={{ href: `/call/receipt/${encodeURIComponent(token)}`, label: t("toReceipt") }}
        width="narrow"
      >
        {receipt.mayRevise && receipt.content ? (
          <InputForm
            asked={asked}
            act={correctInput.bind(null, token)}
            first={fieldsOf(receipt.content, pids)}
            keptAs={null}
          />
        ) : (
          <Notice>{t("notNow")}</Notice>
        )}
      </PageBody>
    </PageWords>
  );
}
