// API endpoints for the keys with which acts of a draft are signed.
import { z } from "zod";
import { itemsOf, nothing } from "#server/http/answers";
import { Nothing, seated } from "#server/http/api";
import { partyOf } from "#server/http/relying-party";
import type { Seat } from "#server/sign-in/session";
import { accreditKey, giveKeyUp, NewKey, registerKey, revokeKey, WithReason } from "./keys";
import { KeyView, listKeys, usablePasskeys } from "./keys-view";

const Keys = itemsOf(KeyView);

const keysOf = async (seat: Seat) => ({ items: await listKeys(seat) });

export const keyEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/keys",
    summary: "The keys with which acts of this draft are signed",
    act: "read",
    answer: Keys,
    run: ({ seat }) => keysOf(seat),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/keys/passkeys",
    summary: "Your passkeys that can sign in this draft",
    act: "sign",
    answer: itemsOf(
      z.strictObject({ id: z.string(), label: z.string(), key: z.string(), isRegistered: z.boolean() }),
    ),
    run: async ({ seat }) => ({ items: await usablePasskeys(seat) }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/keys",
    summary:
      "Register a passkey of yours, or your delegation's own Ed25519 key; it does not count before it is accredited",
    act: "sign",
    body: NewKey,
    status: 201,
    answer: KeyView,
    run: async ({ seat, body, request }) => {
      const id = await registerKey(seat, body, () => partyOf(request.headers));
      const key = (await listKeys(seat)).find((each) => each.id === id);
      if (!key) throw new Error("The key that was registered is not in the record.");
      return key;
    },
  }),
  seated({
    method: "POST",
    path: "drafts/:d/keys/:k/accredit",
    summary: "Accredit a key of your delegation that somebody else registered; as the secretariat any",
    act: "sign",
    body: Nothing,
    answer: nothing,
    run: ({ seat, params }) => accreditKey(seat, params.k),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/keys/:k/give-up",
    summary: "Give a key of yours up that is lost: nothing that it signs from then on counts",
    act: "sign",
    body: WithReason,
    answer: nothing,
    run: ({ seat, params, body }) => giveKeyUp(seat, params.k, body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/keys/:k/revoke",
    summary: "Revoke a key of others: nothing that it signs from then on counts",
    act: "sign",
    body: WithReason,
    answer: nothing,
    run: ({ seat, params, body }) => revokeKey(seat, params.k, body),
  }),
];
