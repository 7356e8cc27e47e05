// The API endpoint about what is to be signed.
import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { z } from "zod";
import { hashing } from "#domain/digest";
import { challengeOf, signedActs } from "#domain/record/signed-acts/statement";
import { seated } from "#server/http/api";
import { StatedWords, statedWords } from "./stated-words";
import { askFor, canonicalOf, makeStatement, StatementOrder } from "./statement-to-sign";

const Statement = z
  .strictObject({
    draft: z.string(),
    blocks: z
      .array(z.strictObject({ pid: z.string(), digest: z.string(), label: z.string().exactOptional() }))
      .readonly(),
    act: z.enum(signedActs),
    says: z.record(z.string(), z.unknown()),
    for: z.string().nullable(),
    seen: z.strictObject({ number: z.number(), head: z.string() }),
  })
  .meta({ id: "SignedStatement" });

export const signingEndpoints = [
  seated({
    method: "POST",
    path: "drafts/:d/signing",
    summary: "A statement to sign for an act, on one paragraph or many, and what a browser is asked for it",
    act: "sign",
    body: StatementOrder,
    answer: z.strictObject({
      statement: Statement,
      /** Its canonical JSON, which a delegation's own key signs, and the SHA-256 of that, which a passkey signs. */
      canonical: z.string(),
      challenge: z.string(),
      /** The text its digests are of. */
      words: z.array(StatedWords).readonly(),
      /** Null where none of the caller's passkeys is accepted in this draft. */
      options: z.custom<PublicKeyCredentialRequestOptionsJSON | null>((value) => typeof value === "object"),
    }),
    run: async ({ seat, body }) => {
      const { statement, ...stated } = await makeStatement(seat, body);
      const [words, options] = await Promise.all([statedWords(statement, stated), askFor(seat, statement)]);
      return {
        statement: { ...statement, says: { ...statement.says } },
        canonical: canonicalOf(statement),
        challenge: Buffer.from(challengeOf(statement, hashing)).toString("base64url"),
        words,
        options,
      };
    },
  }),
];
