// Rows of the API about the table by which claims of the organisation's provider say who is what.
import { nothing, pageOf } from "#server/http/answers";
import { Paging, page, personal } from "#server/http/api";
import * as rules from "./claim-rules";

export const claimEndpoints = [
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
