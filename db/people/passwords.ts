// Password hashing: argon2id, with salt and cost within the hash.
import { hash, verify } from "@node-rs/argon2";

/** Costs as recommended by OWASP: 19 MiB, two passes, one lane; about 20 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// The same password may arrive composed or decomposed from different keyboards.
const canonical = (password: string): string => password.normalize("NFKC");

/** The argon2id hash of a password. */
export const hashPassword = (password: string): Promise<string> => hash(canonical(password), cost);

// Verified when there is no hash, so that an unknown person takes the same time. Nobody knows its password.
const nobody =
  "$argon2id$v=19$m=19456,t=2,p=1$HtKaCx8yJvtF2SC6uYTWOw$0000000000000000000000000000000000000000000";

/** True when the password matches the hash. Takes as long when there is no hash. */
export const passwordMatches = async (kept: string | null, password: string): Promise<boolean> => {
  const matches = await verify(kept ?? nobody, canonical(password)).catch(() => false);
  return matches && kept !== null;
};
