// Passkeys (WebAuthn): the options sent to a browser, and the verification of its answer. Attestation is not requested:
// the maker of the device decides nothing here.
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import { insertTicket } from "#db/people/factors";
import { findPasskey, markPasskeyUsed, openAlone, type Passkey, passkeysOf } from "#db/people/passkeys";
import { type Person, personById } from "#db/people/people";
import { admitAttempt } from "#db/people/sign-in-failures";
import { sha256 } from "#domain/digest";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import { audit, auditThrottled } from "./audit";
import { mostFailures, networkOf, tooMany } from "./password";
import { seal, unseal } from "./sealing";
import { whence } from "./whence";

/** The site: its name and its origin. */
export type Party = { readonly name: string; readonly origin: string };

const base64url = z
  .string()
  .max(8192)
  .regex(/^[\w-]*$/);
const attachment = z.enum(["cross-platform", "platform"]).exactOptional();

/** A browser's answer after creating a passkey (`RegistrationResponseJSON`), as far as it is used. */
export const MadePasskey = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  authenticatorAttachment: attachment,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(40)).max(10).exactOptional(),
  }),
});

/** A browser's answer to a passkey request (`AuthenticationResponseJSON`), as far as it is used. */
export const ShownPasskey = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal("public-key"),
  authenticatorAttachment: attachment,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.exactOptional(),
  }),
});

const known = ({ id, transports }: Passkey) => ({ id, transports: [...transports] });

/** The options for creating a passkey for this person. */
export const askToMake = async (
  person: Pick<Person, "id" | "email" | "name">,
  party: Party,
): Promise<PublicKeyCredentialCreationOptionsJSON> => {
  const { database, config } = runtime();
  return generateRegistrationOptions({
    rpName: config.name ?? "Adref",
    rpID: party.name,
    userID: new TextEncoder().encode(person.id),
    userName: person.email,
    userDisplayName: person.name,
    attestationType: "none",
    excludeCredentials: (await passkeysOf(database.db, person.id)).map(known),
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
  });
};

/** The passkey a browser has created, or null for an invalid answer. */
export const madePasskey = async (
  response: z.infer<typeof MadePasskey>,
  { challenge, party }: { readonly challenge: string; readonly party: Party },
): Promise<Pick<Passkey, "id" | "publicKey" | "counter" | "transports"> | null> => {
  const verdict = await verifyRegistrationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.name,
    requireUserVerification: false,
  }).catch(() => null);
  if (!verdict?.verified) return null;
  const { id, publicKey, counter, transports = [] } = verdict.registrationInfo.credential;
  return { id, publicKey, counter, transports };
};

// --- coming in by one -------------------------------------------------------------------------------------------------

/** How long a browser may take to answer, in milliseconds. */
const patience = 5 * 60_000;

/**
 * The contents of a ticket: the challenge; the person and the version of their sessions, or null for anybody; the
 * expiry.
 */
const Asked = z.tuple([z.string(), z.string().nullable(), z.number().nullable(), z.number()]);

const sealedFor = "passkey";

/**
 * The options for presenting a passkey: one of this person as a second factor, or anybody's. The ticket records the
 * request; nothing is stored before the answer, so that strangers cannot fill the database.
 */
export const askToShow = async (
  person: Person | null,
  party: Party,
): Promise<{ ticket: string; options: PublicKeyCredentialRequestOptionsJSON }> => {
  const { db } = runtime().database;
  const options = await generateAuthenticationOptions({
    rpID: party.name,
    // Alone it also replaces the password: the device must verify its owner.
    userVerification: person ? "preferred" : "required",
    allowCredentials: person ? (await passkeysOf(db, person.id)).map(known) : [],
  });
  const asked: z.infer<typeof Asked> = [
    options.challenge,
    person?.id ?? null,
    person?.sessionVersion ?? null,
    Date.now() + patience,
  ];
  return { ticket: seal(Buffer.from(JSON.stringify(asked)), sealedFor), options };
};

/** The person presenting this passkey, and whether it came after a password. Throws where it is invalid. */
export const requirePasskey = async (
  { ticket, answer }: { readonly ticket: string; readonly answer: string },
  party: Party,
): Promise<{ readonly person: Person; readonly isSecond: boolean }> => {
  const { db } = runtime().database;
  const opened = unseal(ticket, sealedFor);
  const [challenge, userId, version, until] = opened
    ? Asked.parse(JSON.parse(Buffer.from(opened).toString()))
    : nothing;
  const shown = ShownPasskey.safeParse(orNull(answer));
  const passkey = shown.success ? await findPasskey(db, shown.data.id) : undefined;
  const person = passkey && (await personById(db, passkey.userId));
  const isMeant = person && (userId === null || (person.id === userId && person.sessionVersion === version));
  // P14b: after a new password, it counts at first only in addition to that.
  const mayOpen = userId !== null || passkey?.opensAlone === true;
  if (!shown.success || !passkey || !isMeant || !mayOpen || person.disabledAt !== null || until < Date.now())
    throw await notAccepted(person?.id ?? null);
  const counter = await countedBy(passkey, shown.data, { challenge, party, mustKnow: userId === null });
  // An answer is valid once: its challenge is marked as used.
  const isFirst =
    counter !== null && (await insertTicket(db, { ticketHash: sha256(challenge), purpose: "passkey" }));
  if (counter === null || !isFirst) throw await notAccepted(person.id);
  await refuseCopied(passkey, counter);
  await markPasskeyUsed(db, passkey.id, counter);
  if (!passkey.opensAlone) await openAlone(db, passkey.id);
  return { person, isSecond: userId !== null };
};

/** The request: for which site, and whether the device must verify its owner. */
type PasskeyChallenge = { readonly challenge: string; readonly party: Party; readonly mustKnow: boolean };

/**
 * The passkey's own count of its uses, if the answer is valid; otherwise null. Whether the count has grown is checked
 * by {@link refuseCopied}: an invalid answer reveals nothing about it.
 */
export const countedBy = async (
  passkey: Passkey,
  shown: z.infer<typeof ShownPasskey>,
  { challenge, party, mustKnow }: PasskeyChallenge,
): Promise<number | null> => {
  const verdict = await verifyAuthenticationResponse({
    response: { ...shown, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.name,
    credential: { ...known(passkey), publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
    requireUserVerification: mustKnow,
  }).catch(() => null);
  return verdict?.verified ? verdict.authenticationInfo.newCounter : null;
};

/** P10i: throws, with an entry in the sign-in log, where a passkey that counts its uses has not counted further. */
export const refuseCopied = async (
  { userId, counter: before }: Pick<Passkey, "userId" | "counter">,
  counter: number,
): Promise<void> => {
  if (counter > before || (counter === 0 && before === 0)) return;
  await audit({ event: "passkey-counted-back", userId, facts: { before, counter } });
  throw new Refusal(
    "passkey-counts-back",
    "This passkey counts no more uses than were seen here before: it may have been copied. Use another way, and remove it on the page of your account.",
  );
};

/** The options for signing with one of these passkeys. */
export const askToSign = (
  passkeys: readonly Passkey[],
  { challenge, party }: { readonly challenge: Uint8Array<ArrayBuffer>; readonly party: Party },
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  generateAuthenticationOptions({
    rpID: party.name,
    challenge,
    userVerification: "required",
    allowCredentials: passkeys.map(known),
  });

const nothing: z.infer<typeof Asked> = ["", "", null, 0];

const orNull = (words: string): unknown => {
  try {
    return JSON.parse(words);
  } catch {
    return null;
  }
};

// Only refusals are counted, and only for the log: nobody guesses a signature. Exceeding a network's limit is logged
// once.
const notAccepted = async (userId: string | null): Promise<Refusal> => {
  const peer = whence()?.peer ?? "unknown";
  const network = networkOf(peer);
  const allowance = { key: `passkey ${network}`, most: mostFailures.network };
  if (!(await admitAttempt(runtime().database.db, [allowance]))) {
    await auditThrottled(network);
    return tooMany(peer);
  }
  await audit({ event: "sign-in-failed", userId, facts: { factor: "passkey" } });
  return new Refusal("not-signed-in", "The passkey was not accepted. Try again, or sign in another way.");
};
