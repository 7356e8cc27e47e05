// Rows of the API about people in a draft and the own account.

import { z } from "zod";
import { nothing, pageOf } from "#server/http/answers";
import { open, Paging, page, personal, seated } from "#server/http/api";
import { peerOf } from "#server/sign-in/session";
import { createToken, endToken, MadeToken, NewToken } from "#server/sign-in/tokens";
import { claimEndpoints } from "./claim-endpoints";
import { delegationEndpoints } from "./delegation-endpoints";
import { installationEndpoints } from "./installation-endpoints";
import {
  Acceptance,
  acceptInvitation,
  InvitedPeople,
  invite,
  NewInvitation,
  withdrawInvitation,
} from "./invitations";
import * as people from "./people";
import * as views from "./people-view";
import { InvitationView, MeView, SeatedPersonView, TokenView } from "./people-view";
import { personalDataEndpoints } from "./personal-data-endpoints";
import { signInEndpoints } from "./sign-in-endpoints";

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
