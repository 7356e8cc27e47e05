// Rows of the API about the ways in which people sign in.
import { nothing, pageOf } from "#server/http/answers";
import { open, Paging, page, personal } from "#server/http/api";
import { peerOf } from "#server/sign-in/session";
import {
  endOwnSession,
  listSessions,
  SessionView,
  signOutEverywhere,
  WithTokens,
} from "#server/sign-in/sessions";
import { factorEndpoints } from "./factor-endpoints";
import { IdentityView, listIdentities, unbindIdentity } from "./identities";
import { passkeyEndpoints } from "./passkey-endpoints";
import { askForReset, Forgetful } from "./password-resets";

export const signInEndpoints = [
  open({
    method: "POST",
    path: "password-resets",
    summary: "Ask for a link for a new password by e-mail; the answer is the same whoever has the address",
    body: Forgetful,
    status: 202,
    answer: nothing,
    run: ({ request, body }) => askForReset(body, peerOf(request.headers)),
  }),
  personal({
    method: "GET",
    path: "me/sessions",
    tokens: "read",
    summary: "Your sessions that hold: browser, since when, when last used",
    query: Paging,
    answer: pageOf(SessionView),
    run: async ({ actor, query }) => page(await listSessions(actor), query, ({ id }) => id),
  }),
  personal({
    method: "DELETE",
    path: "me/sessions",
    tokens: "none",
    admits: "weak sessions",
    summary: "Sign out everywhere; with `tokens=end` your tokens are revoked too",
    query: WithTokens,
    answer: nothing,
    run: ({ actor, query }) => signOutEverywhere(actor, query),
  }),
  personal({
    method: "DELETE",
    path: "me/sessions/:id",
    tokens: "none",
    summary: "End one of your sessions; with `tokens=end` your tokens are revoked too",
    query: WithTokens,
    answer: nothing,
    run: ({ actor, params, query }) => endOwnSession(actor, params.id, query),
  }),
  personal({
    method: "GET",
    path: "me/identities",
    tokens: "read",
    summary: "The accounts of your organisation by which you sign in",
    query: Paging,
    answer: pageOf(IdentityView),
    run: async ({ actor, query }) => page(await listIdentities(actor), query, ({ id }) => id),
  }),
  personal({
    method: "DELETE",
    path: "me/identities/:id",
    tokens: "none",
    summary: "Unlink an account of your organisation, where there is another way in",
    answer: nothing,
    run: ({ actor, params }) => unbindIdentity(actor, params.id),
  }),
  ...factorEndpoints,
  ...passkeyEndpoints,
];
