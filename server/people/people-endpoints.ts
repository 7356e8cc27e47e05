// API endpoints about the people in a draft and one's own account.
import { z } from "zod";
import { download, itemsOf, nothing, pageOf } from "#server/http/answers";
import { open, Paging, page, personal, seated } from "#server/http/api";
import { peerOf } from "#server/sign-in/session";
import { createToken, endToken, MadeToken, NewToken } from "#server/sign-in/tokens";
import { AuditEntryView, AuditQuery, listAudit } from "./audit-view";
import * as rules from "./claim-rules";
import * as delegations from "./delegations";
import {
  InvitedPersonView,
  listInvitedPeople,
  listPeople,
  PersonView,
  viewPerson,
} from "./installation-view";
import {
  Acceptance,
  acceptInvitation,
  InvitedPeople,
  invite,
  NewInvitation,
  withdrawInvitation,
} from "./invitations";
import {
  InvitedList,
  inviteList,
  MadeInvitation,
  renewInvitation,
  withdrawInvitationHere,
} from "./invited-people";
import { makeResetLink, ResetLink, ResetWish } from "./password-resets";
import * as people from "./people";
import { changePerson, PersonChange } from "./people";
import * as views from "./people-view";
import {
  DelegationView,
  InvitationView,
  listDelegations,
  MeView,
  SeatedPersonView,
  TokenView,
} from "./people-view";
import * as data from "./personal-data";
import { signInEndpoints } from "./sign-in-endpoints";

// API endpoints about the data held on a person.

const personalDataEndpoints = [
  personal({
    method: "GET",
    path: "me/data",
    tokens: "none",
    summary: "Everything that is held of you, as one file",
    makes: "file",
    answer: download("json"),
    run: ({ actor }) => data.exportOwnData(actor),
  }),
  personal({
    method: "POST",
    path: "me/erase",
    tokens: "none",
    summary: "Close your account for ever: the name stays beside what you did, everything else goes",
    body: data.Erasure,
    answer: nothing,
    run: ({ actor, body, request }) => data.eraseSelf(actor, body, peerOf(request.headers)),
  }),
  personal({
    method: "GET",
    path: "people/:u/data",
    tokens: "none",
    summary: "What is held of a person outside of drafts, as one file, for the secretariat",
    makes: "file",
    answer: download("json"),
    run: ({ actor, params }) => data.exportDataOf(actor, params.u),
  }),
  personal({
    method: "POST",
    path: "people/:u/erase",
    tokens: "none",
    summary: "Close a person's account for ever, for the secretariat: the name stays beside what was done",
    body: data.Erasure,
    answer: nothing,
    run: ({ actor, params, body }) => data.erasePerson(actor, params.u, body),
  }),
];

// API endpoints about the people of the installation and those invited, for its secretariat.

const installationEndpoints = [
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

// API endpoints about the delegations of the installation.

const delegationEndpoints = [
  personal({
    method: "GET",
    path: "delegations",
    tokens: "any",
    summary: "States, groups with their members, and other parties",
    query: Paging,
    answer: pageOf(DelegationView),
    run: async ({ query }) => page(await listDelegations(), query, ({ code }) => code),
  }),
  personal({
    method: "POST",
    path: "delegations",
    tokens: "manage",
    summary: "Add a delegation",
    body: delegations.NewDelegation,
    status: 201,
    answer: DelegationView,
    run: ({ actor, body }) => delegations.createDelegation(actor, body),
  }),
  personal({
    method: "PUT",
    path: "delegations/:code/members",
    tokens: "manage",
    summary: "Say who the members of a group are",
    body: delegations.Members,
    answer: DelegationView,
    run: ({ actor, params, body }) => delegations.setMembers(actor, params.code, body),
  }),
  personal({
    method: "POST",
    path: "delegations/known",
    tokens: "manage",
    summary:
      "Add States and usual groups by their codes, with names in one of six languages; groups get their members",
    body: delegations.KnownCodes,
    status: 201,
    answer: itemsOf(DelegationView),
    run: async ({ actor, body }) => ({ items: await delegations.addKnownDelegations(actor, body) }),
  }),
  personal({
    method: "PATCH",
    path: "delegations/:code",
    tokens: "manage",
    summary: "Call a delegation by another name",
    body: delegations.DelegationChange,
    answer: DelegationView,
    run: ({ actor, params, body }) => delegations.changeDelegation(actor, params.code, body),
  }),
  personal({
    method: "DELETE",
    path: "delegations/:code",
    tokens: "manage",
    summary: "Remove a delegation that nobody acts for and that has never acted",
    answer: nothing,
    run: ({ actor, params }) => delegations.removeDelegation(actor, params.code),
  }),
];

// API endpoints about the rules that map claims of the organisation's provider to roles and delegations.

const claimEndpoints = [
  personal({
    method: "GET",
    path: "claim-rules",
    tokens: "manage",
    summary:
      "Who is what by a claim of the organisation's provider, for the secretariat; the first row that fits counts",
    query: Paging,
    answer: pageOf(rules.ClaimRuleView),
    run: async ({ actor, query }) => page(await rules.listClaimRules(actor), query, ({ id }) => id),
  }),
  personal({
    method: "POST",
    path: "claim-rules",
    tokens: "manage",
    summary: "Add a row at the end of the table",
    body: rules.NewClaimRule,
    status: 201,
    answer: rules.ClaimRuleView,
    run: ({ actor, body }) => rules.addClaimRule(actor, body),
  }),
  personal({
    method: "PATCH",
    path: "claim-rules/:r",
    tokens: "manage",
    summary: "Change a row of the table, or where it stands; it counts from each person's next sign-in on",
    body: rules.ClaimRuleChange,
    answer: rules.ClaimRuleView,
    run: ({ actor, params, body }) => rules.changeClaimRule(actor, params.r, body),
  }),
  personal({
    method: "DELETE",
    path: "claim-rules/:r",
    tokens: "manage",
    summary: "Take a row out of the table",
    answer: nothing,
    run: ({ actor, params }) => rules.removeClaimRule(actor, params.r),
  }),
];

const inDraft = [
  seated({
    method: "GET",
    path: "drafts/:d/people",
    summary: "Who sits in the draft; addresses for the secretariat and co-facilitators only",
    act: "read",
    query: Paging,
    answer: pageOf(SeatedPersonView),
    run: async ({ seat, query }) => page(await views.listDraftPeople(seat), query, ({ id }) => id),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/people/:u",
    summary: "Change what a person is in the draft, at once",
    act: "manage people",
    body: people.SeatChange,
    answer: SeatedPersonView,
    run: async ({ seat, params, body }) => {
      await people.changeSeat(seat, params.u, body);
      return views.viewDraftPerson(seat, params.u);
    },
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/people/:u",
    summary: "Take a person's seat in the draft away",
    act: "manage people",
    answer: nothing,
    run: ({ seat, params }) => people.removeSeat(seat, params.u),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/invitations",
    summary: "Invitations into the draft that nobody has used yet",
    act: "manage people",
    query: Paging,
    answer: pageOf(InvitationView),
    run: async ({ seat, query }) => page(await views.listInvitations(seat), query, ({ id }) => id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/invitations",
    summary: "Bring a person in: seated at once when known, otherwise by a one-time link of seven days",
    act: "manage people",
    body: NewInvitation,
    status: 201,
    answer: InvitedPeople,
    run: ({ seat, body }) => invite(seat, body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/invitations/:i",
    summary: "Take an unused invitation back",
    act: "manage people",
    answer: nothing,
    run: ({ seat, params }) => withdrawInvitation(seat, params.i),
  }),
];

const own = [
  personal({
    method: "GET",
    path: "me",
    tokens: "any",
    admits: "weak sessions",
    summary: "Who you are, and what you are in each draft",
    answer: MeView,
    run: ({ actor }) => views.viewMe(actor),
  }),
  personal({
    method: "PATCH",
    path: "me",
    tokens: "none",
    admits: "weak sessions",
    summary: "Choose the language of pages and letters; null for that of the browser",
    body: people.OwnChange,
    answer: nothing,
    run: ({ actor, body }) => people.changeOwnLanguage(actor, body),
  }),
  personal({
    method: "PUT",
    path: "me/password",
    tokens: "none",
    summary: "Change your password; every session so far ends",
    body: people.PasswordChange,
    answer: nothing,
    run: ({ actor, body, request }) => people.changeOwnPassword(actor, body, peerOf(request.headers)),
  }),
  open({
    method: "POST",
    path: "invitations/:token/accept",
    summary: "Use a one-time link: join, set up the first account, or set a new password",
    body: Acceptance,
    answer: z.strictObject({
      email: z.string(),
    }),
    run: ({ params, body }) => acceptInvitation(params.token, body),
  }),
  personal({
    method: "GET",
    path: "tokens",
    tokens: "read",
    summary: "Your tokens for programs, without their words",
    query: Paging,
    answer: pageOf(TokenView),
    run: async ({ actor, query }) => page(await views.listTokens(actor), query, ({ id }) => id),
  }),
  personal({
    method: "POST",
    path: "tokens",
    tokens: "none",
    summary:
      "Make a bearer token, for all or for some kinds of acts, in all drafts or one; it is shown this once",
    body: NewToken,
    status: 201,
    answer: MadeToken,
    run: ({ actor, body }) => createToken(actor, body),
  }),
  personal({
    method: "DELETE",
    path: "tokens/:id",
    tokens: "none",
    summary: "Revoke a token",
    answer: nothing,
    run: ({ actor, params }) => endToken(actor, params.id),
  }),
];

export const peopleEndpoints = [
  ...inDraft,
  ...installationEndpoints,
  ...claimEndpoints,
  ...personalDataEndpoints,
  ...delegationEndpoints,
  ...own,
  ...signInEndpoints,
];
