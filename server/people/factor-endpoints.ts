// Rows of the API about second factors. Those that set one up may be called before there is one.
import { z } from "zod";
import { nothing } from "#server/http/answers";
import { personal } from "#server/http/api";
import { peerOf } from "#server/sign-in/session";
import * as factors from "./second-factors";

export const factorEndpoints = [
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
