// Rows of the API about people in a draft, people of the installation, delegations, and the own account.
import { z } from "zod";
import { roles } from "#domain/access";
import { createDelegation, Members, NewDelegation, setMembers } from "../commands/delegations";
import {
  Acceptance,
  acceptInvitation,
  invite,
  makeResetLink,
  NewInvitation,
  withdrawInvitation,
} from "../commands/invitations";
import * as people from "../commands/people";
import { createToken, endToken, NewToken } from "../commands/tokens";
import { type Endpoint, open, Paging, page, personal, seated } from "../http";
import { peerOf } from "../session";
import * as views from "../views/people";

const Role = z.enum(roles);
const Code = z.string().nullable();

const Me = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  delegation: Code,
  usualRole: Role,
  drafts: z.array(z.object({ id: z.string(), title: z.string(), role: Role, delegation: Code })),
});

const SeatedPerson = z.object({
  id: z.string(),
  name: z.string(),
  role: Role,
  delegation: Code,
  email: z.string().optional(),
  disabled: z.boolean().optional(),
});

const Person = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  usualRole: Role,
  delegation: Code,
  disabled: z.boolean(),
});

const Link = z.object({ link: z.string(), expiresAt: z.string() });

const inDraft: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/people",
    summary: "Who sits in the draft; addresses for the secretariat and co-facilitators only",
    act: "read",
    query: Paging,
    run: async ({ seat, query }) => page(await views.listDraftPeople(seat), query, ({ id }) => id),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/people/:u",
    summary: "Change what a person is in the draft, at once",
    act: "manage people",
    body: people.SeatChange,
    answer: SeatedPerson,
    run: async ({ seat, params, body }) => {
      await people.changeSeat(seat, params.u ?? "", body);
      return views.viewDraftPerson(seat, params.u ?? "");
    },
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/people/:u",
    summary: "Take a person's seat in the draft away",
    act: "manage people",
    run: ({ seat, params }) => people.removeSeat(seat, params.u ?? ""),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/invitations",
    summary: "Invitations into the draft that nobody has used yet",
    act: "manage people",
    query: Paging,
    run: async ({ seat, query }) => page(await views.listInvitations(seat), query, ({ id }) => id),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/invitations",
    summary: "Bring a person in: seated at once when known, otherwise by a one-time link of seven days",
    act: "manage people",
    body: NewInvitation,
    status: 201,
    answer: z.object({ link: Code, expiresAt: Code, user: Code }),
    run: ({ seat, body }) => invite(seat, body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/invitations/:i",
    summary: "Take an unused invitation back",
    act: "manage people",
    run: ({ seat, params }) => withdrawInvitation(seat, params.i ?? ""),
  }),
];

const inInstallation: Endpoint[] = [
  personal({
    method: "GET",
    path: "people",
    summary: "Everybody of the installation, for its secretariat",
    query: Paging,
    run: async ({ actor, query }) => page(await views.listPeople(actor), query, ({ id }) => id),
  }),
  personal({
    method: "PATCH",
    path: "people/:u",
    summary: "Shut a person out or let in; change name, usual role and delegation",
    body: people.PersonChange,
    answer: Person,
    run: async ({ actor, params, body }) => {
      await people.changePerson(actor, params.u ?? "", body);
      return views.viewPerson(actor, params.u ?? "");
    },
  }),
  personal({
    method: "POST",
    path: "people/:u/reset-link",
    summary: "A one-time link of a day by which the person sets a new password",
    status: 201,
    answer: Link,
    run: ({ actor, params }) => makeResetLink(actor, params.u ?? ""),
  }),
  personal({
    method: "GET",
    path: "delegations",
    summary: "States, groups with their members, and other parties",
    query: Paging,
    run: async ({ query }) => page(await views.listDelegations(), query, ({ code }) => code),
  }),
  personal({
    method: "POST",
    path: "delegations",
    summary: "Add a delegation",
    body: NewDelegation,
    status: 201,
    run: ({ actor, body }) => createDelegation(actor, body),
  }),
  personal({
    method: "PUT",
    path: "delegations/:code/members",
    summary: "Say who the members of a group are",
    body: Members,
    run: ({ actor, params, body }) => setMembers(actor, params.code ?? "", body),
  }),
];

const own: Endpoint[] = [
  personal({
    method: "GET",
    path: "me",
    summary: "Who you are, and what you are in each draft",
    answer: Me,
    run: ({ actor }) => views.viewMe(actor),
  }),
  personal({
    method: "PUT",
    path: "me/password",
    summary: "Change your password; every session so far ends",
    body: people.PasswordChange,
    run: ({ actor, body, request }) => people.changeOwnPassword(actor, body, peerOf(request.headers)),
  }),
  personal({
    method: "DELETE",
    path: "me/sessions",
    summary: "Sign out everywhere",
    run: ({ actor }) => people.signOutEverywhere(actor),
  }),
  open({
    method: "POST",
    path: "invitations/:token/accept",
    summary: "Use a one-time link: join, set up the first account, or set a new password",
    body: Acceptance,
    answer: z.object({ email: z.string() }),
    run: ({ params, body }) => acceptInvitation(params.token ?? "", body),
  }),
  personal({
    method: "GET",
    path: "tokens",
    summary: "Your tokens for programs, without their words",
    query: Paging,
    run: async ({ actor, query }) => page(await views.listTokens(actor), query, ({ id }) => id),
  }),
  personal({
    method: "POST",
    path: "tokens",
    summary: "Make a bearer token; it is shown this once",
    body: NewToken,
    status: 201,
    answer: z.object({ id: z.string(), token: z.string(), label: z.string(), expiresAt: Code }),
    run: ({ actor, body }) => createToken(actor, body),
  }),
  personal({
    method: "DELETE",
    path: "tokens/:id",
    summary: "Revoke a token",
    run: ({ actor, params }) => endToken(actor, params.id ?? ""),
  }),
];

export const peopleEndpoints: Endpoint[] = [...inDraft, ...inInstallation, ...own];
