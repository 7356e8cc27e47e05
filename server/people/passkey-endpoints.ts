// Rows of the API about passkeys. Those that set one up may be called before there is a second factor.
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
import * as passkeys from "./passkeys";
import { MadeCodes, Present } from "./second-factors";

// As the W3C describes them; a browser reads them.
const options = <T>() => z.custom<T>((value) => typeof value === "object");

export const passkeyEndpoints = [
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
