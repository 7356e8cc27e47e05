// The signature that comes with an act: the statement, and what a passkey or a delegation's own key made of it.
import { z } from "zod";
import { ShownPasskey } from "#server/sign-in/passkeys";

/** A signature with a delegation's own key over the canonical JSON of the statement, in base64. */
const OwnSignature = z.strictObject({
  key: z.string().regex(/^[0-9a-f]{32}$/, "The name of a key is expected: 32 digits in hexadecimal."),
  signature: z.base64().max(200),
});

/** A statement as a program makes it; its contents are checked when it is compared with the act. */
const AnyStatement = z.record(z.string(), z.unknown());

export const GivenSignature = z
  .strictObject({ statement: AnyStatement, credential: z.union([OwnSignature, ShownPasskey]) })
  .meta({ id: "Signature" });
export type GivenSignature = z.infer<typeof GivenSignature>;

/** The field of an act that can be signed. */
export const Signable = { signature: GivenSignature.optional() };

/** The body of an act that needs no more than its address, and can be signed. */
export const OnlySigned = z.strictObject(Signable);
export type OnlySigned = z.infer<typeof OnlySigned>;
