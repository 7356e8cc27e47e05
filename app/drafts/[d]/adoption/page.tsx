// The end of a negotiation: what still stands in the way, who sponsors, and once adopted the certificate.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { mayAct } from "#domain/access";
import { viewAdoption } from "#server/views/adoption";
import { currentSeat } from "../../../seat";
import { LinkButton } from "../../../ui/button";
import { PageBody } from "../../../ui/page-body";
import { AdoptButton } from "./adopt-button";
import { CertificateOf } from "./certificate";
import { PrintButton } from "./print-button";
import { SponsorButton } from "./sponsor-button";
import { SponsorList } from "./sponsor-list";
import { UnsettledList } from "./unsettled-list";

type Props = { params: Promise<{ d: string }> };

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("adoption"))("title"),
});

/** The page. */
export default async function AdoptionPage({ params }: Props) {
  const seat = await currentSeat((await params).d);
  const [t, view] = await Promise.all([getTranslations("adoption"), viewAdoption(seat)]);
  const base = `/drafts/${encodeURIComponent(seat.draft.id)}`;
  const { certificate, digest, unsettled, silence, sponsors, blocks } = view;
  if (certificate && digest)
    return (
      <PageBody
        title={t("certificate")}
        lead={t("adoptedAt", { symbol: certificate.text.symbol, at: certificate.headquarters })}
        actions={
          <>
            <PrintButton />
            {(["docx", "json"] as const).map((format) => (
              <LinkButton
                key={format}
                href={`/api${base}/adoption/certificate?format=${format}`}
                prefetch={false}
                download
              >
                {t(`save.${format}`)}
              </LinkButton>
            ))}
          </>
        }
      >
        <CertificateOf base={base} certificate={certificate} digest={digest} />
      </PageBody>
    );
  const isReady = blocks > 0 && unsettled.length === 0 && silence === null;
  const maySponsor = mayAct(seat.who, "sponsor") === null && seat.who.delegation !== null;
  return (
    <PageBody
      title={t("title")}
      lead={t("lead")}
      actions={
        mayAct(seat.who, "adopt") === null && <AdoptButton draftId={seat.draft.id} isReady={isReady} />
      }
    >
      <UnsettledList base={base} unsettled={unsettled} silence={silence} isEmpty={blocks === 0} />
      <SponsorList sponsors={sponsors}>
        {maySponsor && (
          <SponsorButton
            draftId={seat.draft.id}
            sponsors={sponsors.some(({ delegation }) => delegation === seat.who.delegation)}
          />
        )}
      </SponsorList>
    </PageBody>
  );
}
