// Rows of the API about the delegations of the installation.
import { itemsOf, nothing, pageOf } from "#server/http/answers";
import { Paging, page, personal } from "#server/http/api";
import * as delegations from "./delegations";
import { DelegationView, listDelegations } from "./people-view";

export const delegationEndpoints = [
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
