// API endpoints about the ways in which people sign in.

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { z } from "zod";
import { nothing, pageOf } from "#server/http/answers";
import { open, Paging, page, personal } from "#server/http/api";
import { partyOf } from "#server/http/relying-party";
import { askToShow } from "#server/sign-in/passkeys";
import { requireWaiting } from "#server/sign-in/second-factor";
import { peerOf } from "#server/sign-in/session";
import {
  endOwnSession,
  listSessions,
  SessionView,
  signOutEverywhere,
  WithTokens,
} from "#server/sign-in/sessions";
import { IdentityView, listIdentities, unbindIdentity } from "./identities";
import * as passkeys from "./passkeys";
import { askForReset, Forgetful } from "./password-resets";
import * as factors from "./second-factors";
import { MadeCodes, Present } from "./second-factors";

// API endpoints about passkeys. Those that set one up may be called before there is a second factor.

// In the W3C's format, which browsers read.
const options = <T>() => z.custom<T>((value) => typeof value === "object");

const passkeyEndpoints = [
  open({
    method: "POST",
    path: "passkey-challenges",
    summary:
      "What a browser is asked that signs in with a passkey; with the ticket of a sign-in that waits, as its second factor",
    body: z.strictObject({ ticket: z.string().max(100).optional() }),
    status: 201,
    answer: z.strictObject({
      ticket: z.string(),
      options: options<PublicKeyCredentialRequestOptionsJSON>(),
    }),
    run: async ({ body, request }) => {
      const person = body.ticket === undefined ? null : await requireWaiting(body.ticket);
      return askToShow(person, partyOf(request.headers));
    },
  }),
  personal({
    method: "GET",
    path: "me/passkeys",
    tokens: "read",
    summary: "Your passkeys",
    admits: "weak sessions",
    query: Paging,
    answer: pageOf(passkeys.PasskeyView),
    run: async ({ actor, query }) => page(await passkeys.listPasskeys(actor), query, ({ id }) => id),
  }),
  personal({
    method: "POST",
    path: "me/passkeys/options",
    tokens: "none",
    summary: "What a browser is asked that makes a passkey for you",
    admits: "weak sessions",
    body: Present,
    status: 201,
    answer: z.strictObject({
      ticket: z.string(),
      options: options<PublicKeyCredentialCreationOptionsJSON>(),
    }),
    run: ({ actor, body, request: { headers } }) =>
      passkeys.beginPasskey(actor, body, { peer: peerOf(headers), party: partyOf(headers) }),
  }),
  personal({
    method: "POST",
    path: "me/passkeys",
    tokens: "none",
    summary:
      "Add the passkey that your browser has made; with the first factor come recovery codes, shown this once",
    admits: "weak sessions",
    body: passkeys.NewPasskey,
    status: 201,
    answer: MadeCodes,
    run: ({ actor, body, request }) => passkeys.addPasskey(actor, body, partyOf(request.headers)),
  }),
  personal({
    method: "POST",
    path: "me/passkeys/:id/remove",
    tokens: "none",
    summary: "Remove a passkey",
    body: Present,
    answer: nothing,
    run: ({ actor, params, body, request }) =>
      passkeys.dropPasskey(actor, { id: params.id, present: body.present }, peerOf(request.headers)),
  }),
];

// API endpoints about second factors. Those that set one up may be called before there is one.

const factorEndpoints = [
  personal({
    method: "GET",
    path: "me/factors",
    tokens: "read",
    summary: "Which second factors you have, and whether one is asked of your role",
    admits: "weak sessions",
    answer: factors.FactorsView,
    run: ({ actor }) => factors.viewFactors(actor),
  }),
  personal({
    method: "POST",
    path: "me/authenticator",
    tokens: "none",
    summary: "A secret for an authenticator app, shown this once; it counts from its first code on",
    admits: "weak sessions",
    body: factors.Present,
    status: 201,
    answer: z.strictObject({ secret: z.string(), address: z.string() }),
    run: ({ actor, body, request }) => factors.beginAuthenticator(actor, body, peerOf(request.headers)),
  }),
  personal({
    method: "PUT",
    path: "me/authenticator",
    tokens: "none",
    summary: "Show the first code of the app; with the first factor come recovery codes, shown this once",
    admits: "weak sessions",
    body: factors.TypedCode,
    answer: factors.MadeCodes,
    run: ({ actor, body }) => factors.confirmAuthenticator(actor, body),
  }),
  personal({
    method: "POST",
    path: "me/authenticator/remove",
    tokens: "none",
    summary: "Remove the authenticator app",
    body: factors.Present,
    answer: nothing,
    run: ({ actor, body, request }) => factors.dropAuthenticator(actor, body, peerOf(request.headers)),
  }),
  personal({
    method: "POST",
    path: "me/recovery-codes",
    tokens: "none",
    summary: "New recovery codes, shown this once; those from before count no more",
    body: factors.Present,
    status: 201,
    answer: factors.MadeCodes,
    run: ({ actor, body, request }) => factors.renewCodes(actor, body, peerOf(request.headers)),
  }),
  personal({
    method: "DELETE",
    path: "people/:u/factors",
    tokens: "none",
    summary:
      "Take away a person's second factors, passkeys and linked accounts, for the secretariat; sessions and tokens end",
    answer: nothing,
    run: ({ actor, params }) => factors.takeFactorsAway(actor, params.u),
  }),
];

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
