// Rows of the API about the people of the installation and those who are invited, for its secretariat.
import { itemsOf, nothing, pageOf } from "#server/http/answers";
import { Paging, page, personal } from "#server/http/api";
import { AuditEntryView, AuditQuery, listAudit } from "./audit-view";
import {
  InvitedPersonView,
  listInvitedPeople,
  listPeople,
  PersonView,
  viewPerson,
} from "./installation-view";
import {
  InvitedList,
  inviteList,
  MadeInvitation,
  renewInvitation,
  withdrawInvitationHere,
} from "./invited-people";
import { makeResetLink, ResetLink, ResetWish } from "./password-resets";
import { changePerson, PersonChange } from "./people";

export const installationEndpoints = [
  personal({
    method: "GET",
    path: "audit",
    tokens: "manage",
    summary:
      "The log of sign-ins, failures and changes of rights, latest first, for the secretariat; never words of a draft",
    query: AuditQuery,
    answer: pageOf(AuditEntryView),
    run: ({ actor, query }) => listAudit(actor, query),
  }),
  personal({
    method: "GET",
    path: "people",
    tokens: "manage",
    summary: "Everybody of the installation, for its secretariat",
    query: Paging,
    answer: pageOf(PersonView),
    run: async ({ actor, query }) => page(await listPeople(actor), query, ({ id }) => id),
  }),
  personal({
    method: "PATCH",
    path: "people/:u",
    tokens: "manage",
    summary: "Shut a person out or let in; change name, usual role and delegation",
    body: PersonChange,
    answer: PersonView,
    run: async ({ actor, params, body }) => {
      await changePerson(actor, params.u, body);
      return viewPerson(actor, params.u);
    },
  }),
  personal({
    method: "POST",
    path: "people/:u/reset-link",
    tokens: "none",
    summary:
      "A one-time link of a day by which the person sets a new password; it removes the passkeys and linked accounts that are answered, unless they are to be kept",
    body: ResetWish,
    status: 201,
    answer: ResetLink,
    run: ({ actor, params, body }) => makeResetLink(actor, params.u, body),
  }),
  personal({
    method: "GET",
    path: "invitations",
    tokens: "manage",
    summary: "Who is invited into the installation and has not come yet",
    query: Paging,
    answer: pageOf(InvitedPersonView),
    run: async ({ actor, query }) => page(await listInvitedPeople(actor), query, ({ id }) => id),
  }),
  personal({
    method: "POST",
    path: "invitations",
    tokens: "manage",
    summary:
      "Invite a list of people by one-time links of seven days, by e-mail where it can be sent: all or none",
    body: InvitedList,
    status: 201,
    answer: itemsOf(MadeInvitation),
    run: async ({ actor, body }) => ({ items: await inviteList(actor, body) }),
  }),
  personal({
    method: "POST",
    path: "invitations/:i/renew",
    tokens: "manage",
    summary: "A new link for somebody who is invited; the one before it ends",
    status: 201,
    answer: MadeInvitation,
    run: ({ actor, params }) => renewInvitation(actor, params.i),
  }),
  personal({
    method: "DELETE",
    path: "invitations/:i",
    tokens: "manage",
    summary: "Take an unused invitation back, with the seats that were waiting for it",
    answer: nothing,
    run: ({ actor, params }) => withdrawInvitationHere(actor, params.i),
  }),
];
