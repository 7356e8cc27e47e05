// The end of a negotiation: what remains in the way, who sponsors the draft, and once adopted its certificate.
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { beginningOf } from "#domain/draft";
import { refusalToAct } from "#domain/people/access";
import { viewAdoption } from "#server/agreement/adoption-view";
import { groupsToSponsorFor } from "#server/agreement/sponsors-view";
import { listBlocks } from "#server/draft/blocks-view";
import type { AttestedView } from "#server/record/adoption-proof";
import { namedDelegations } from "../../../../named-delegations";
import { pageZoneTime } from "../../../../readers-language";
import { currentSeat } from "../../../../seat";
import { LinkButton } from "../../../../ui/button";
import { Link } from "../../../../ui/link";
import { PageBody } from "../../../../ui/page-body";
import { PageWords } from "../../../../ui/page-words";
import { PrintButton } from "../../../../ui/print-button";
import { VerifierLink } from "../../(record)/record/verifier-link";
import { WitnessList } from "../../(record)/record/witness-list";
import { FollowedPage } from "../../followed-page";
import { RoomKnowledge } from "../../room/room-context";
import { roomDraft, roomPerson } from "../../room/room-draft";
import { AdoptButton } from "./adopt-button";
import styles from "./adoption.module.css";
import { CertificateOf } from "./certificate";
import { SinceAdoption } from "./since-adoption";
import { SponsorButton } from "./sponsor-button";
import { SponsorList } from "./sponsor-list";
import { UnsettledList } from "./unsettled-list";

// Third parties that attest the adoption: witnesses that signed its entry of the record, and when it was timestamped.

/** Shown below the facts of the certificate; nothing where there is no attestation. */
const Attested = async ({ witnesses, stampedAt }: AttestedView) => {
  const [t, format, zone] = await Promise.all([getTranslations("adoption"), getFormatter(), pageZoneTime()]);
  if (witnesses.length === 0 && stampedAt === null) return null;
  const moment = (at: string): string =>
    `${format.dateTime(new Date(at), { dateStyle: "long", timeStyle: "short" })} (${zone})`;
  return (
    <dl className={styles.facts}>
      {witnesses.map(({ name, size, at }) => (
        <Fragment key={name}>
          <dt>{t("facts.witness", { name })}</dt>
          <dd>{t("facts.witnessed", { size, at: moment(at) })}</dd>
        </Fragment>
      ))}
      {stampedAt !== null && (
        <>
          <dt>{t("facts.stamp")}</dt>
          <dd>{moment(stampedAt)}</dd>
        </>
      )}
    </dl>
  );
};

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("adoption"))("title"),
});

export default async function AdoptionPage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const view = await viewAdoption(seat);
  const { certificate, digest } = view;
  return (
    <PageWords
      of={[
        "adoption.adopt",
        "adoption.since",
        "adoption.sponsors",
        "adoption.statements",
        "adoption.unsettled",
        "agreement.heldUp",
        "agreement.statements",
        "next",
        "record.undo",
        "room.standing",
        "texts.references",
      ]}
    >
      <FollowedPage draftId={seat.draft.id} page="adoption" />
      {certificate && digest ? (
        <Adopted seat={seat} view={view} certificate={certificate} digest={digest} />
      ) : (
        <NotYetAdopted seat={seat} view={view} />
      )}
    </PageWords>
  );
}

type CurrentSeat = Awaited<ReturnType<typeof currentSeat>>;
type ViewedAdoption = Awaited<ReturnType<typeof viewAdoption>>;

const addressOf = ({ draft }: CurrentSeat) => `/drafts/${encodeURIComponent(draft.id)}`;

const Adopted = async ({
  seat,
  view,
  certificate,
  digest,
}: {
  readonly certificate: NonNullable<ViewedAdoption["certificate"]>;
  readonly seat: CurrentSeat;
  readonly view: ViewedAdoption;
  readonly digest: string;
}) => {
  const [t, format, zone] = await Promise.all([getTranslations("adoption"), getFormatter(), pageZoneTime()]);
  const { draft } = seat;
  const at = format.dateTime(new Date(certificate.at), { dateStyle: "long", timeStyle: "short" });
  const base = addressOf(seat);
  return (
    <PageBody
      title={t("certificate")}
      lead={t("adoptedAt", { symbol: certificate.text.symbol, at: `${at} (${zone})` })}
      actions={<CertificateActs base={base} />}
    >
      <CertificateOf base={base} certificate={certificate} digest={digest} />
      {view.attested && <Attested {...view.attested} />}
      <VerifierLink draftId={draft.id} />
      <WitnessList draftId={draft.id} />
      <RoomKnowledge
        draft={roomDraft(draft)}
        person={roomPerson(seat)}
        delegations={await namedDelegations()}
      >
        <SinceAdoption
          statements={view.since}
          labels={Object.fromEntries(certificate.paragraphs.map(({ pid, label }) => [pid, label]))}
        />
      </RoomKnowledge>
    </PageBody>
  );
};

const CertificateActs = async ({ base }: { base: string }) => {
  const t = await getTranslations("adoption");
  return (
    <>
      <PrintButton />
      {(["docx", "json"] as const).map((format) => (
        <LinkButton key={format} href={`/api${base}/adoption/certificate?format=${format}`} download>
          {t(`save.${format}`)}
        </LinkButton>
      ))}
    </>
  );
};

const NotYetAdopted = async ({ seat, view }: { seat: CurrentSeat; view: ViewedAdoption }) => {
  const t = await getTranslations("adoption");
  const base = addressOf(seat);
  const { unsettled, silence, blocks } = view;
  const isReady = blocks > 0 && unsettled.length === 0 && silence === null;
  return (
    <PageBody
      title={t("title")}
      lead={
        <>
          <b>{t("now", { blocks, left: unsettled.length })}</b> {t("lead")}
        </>
      }
      actions={
        refusalToAct(seat.who, "adopt") === null && <AdoptButton draftId={seat.draft.id} isReady={isReady} />
      }
    >
      <UnsettledList
        base={base}
        unsettled={unsettled}
        beginnings={new Map((await listBlocks(seat)).map(({ pid, text }) => [pid, beginningOf(text, 60)]))}
        silence={silence}
        isEmpty={blocks === 0}
      />
      {blocks > 0 && silence === null && refusalToAct(seat.who, "revise orally") === null && (
        <p className={styles.note}>{t.rich("oral", { room: (words) => <Link href={base}>{words}</Link> })}</p>
      )}
      <Sponsors seat={seat} sponsors={view.sponsors} />
    </PageBody>
  );
};

const Sponsors = async ({ seat, sponsors }: { seat: CurrentSeat; sponsors: ViewedAdoption["sponsors"] }) => {
  const { delegation } = seat.who;
  const own = sponsors.find((each) => each.delegation === delegation);
  const maySponsor = refusalToAct(seat.who, "sponsor") === null && delegation !== null;
  return (
    <SponsorList sponsors={sponsors}>
      {maySponsor && (
        <SponsorButton
          draftId={seat.draft.id}
          sponsors={own !== undefined}
          sponsorsFor={own?.onBehalfOf ?? null}
          groups={await groupsToSponsorFor(seat)}
        />
      )}
    </SponsorList>
  );
};
