// The people of the draft; the secretariat invites, changes and removes them here.

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { refusalToAct } from "#domain/people/access";
import { refusalToManagePeople } from "#domain/people/people";
import { signatureMode } from "#domain/record/signed-acts/needs";
import { listDraftPeople, listInvitations } from "#server/people/people-view";
import { listKeys, usablePasskeys } from "#server/signing/keys-view";
import { namedDelegations } from "../../../named-delegations";
import { currentSeat } from "../../../seat";
import { PageBody } from "../../../ui/page-body";
import { PageWords } from "../../../ui/page-words";
import { FollowedPage } from "../followed-page";
import { DraftKeys } from "../signing/draft-keys";
import { InviteButton } from "./invite-button";
import { OpenInvitations } from "./open-invitations";
import { PeopleTable } from "./people-table";
import { SeatButton } from "./seat-button";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("people.people"))("title"),
});

export default async function PeoplePage({ params }: { params: Promise<{ d: string }> }) {
  const seat = await currentSeat((await params).d);
  const t = await getTranslations("people.people");
  const manages = refusalToAct(seat.who, "manage people") === null;
  const maySign = signatureMode(seat.draft.settings) !== "none" && refusalToAct(seat.who, "sign") === null;
  const [people, delegations, invitations, keys, passkeys] = await Promise.all([
    listDraftPeople(seat),
    namedDelegations(),
    manages ? listInvitations(seat) : [],
    listKeys(seat),
    maySign ? usablePasskeys(seat) : null,
  ]);
  const draft = {
    id: seat.draft.id,
    me: seat.who.userId,
    manages,
    managesAccounts: manages && refusalToManagePeople(seat.actor) === null,
    delegations: delegations.map(({ code, name }) => ({ code, name })),
  };
  return (
    <PageWords of={["people", "room.drafts.chooser", "signing.keys"]}>
      <FollowedPage draftId={draft.id} page="people" />
      <PageBody
        title={t("title")}
        lead={t("lead", { n: people.length })}
        actions={
          manages && (
            <>
              <InviteButton draft={draft} />
              {draft.managesAccounts && <SeatButton draft={draft} seated={people.map(({ id }) => id)} />}
            </>
          )
        }
      >
        <PeopleTable draft={draft} people={people} />
        {invitations.length > 0 && <OpenInvitations draft={draft} invitations={invitations} />}
        {(passkeys !== null || keys.length > 0) && (
          <DraftKeys draftId={draft.id} keys={keys} passkeys={passkeys} />
        )}
      </PageBody>
    </PageWords>
  );
}
