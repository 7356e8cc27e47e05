// For which site passkeys are made and taken: the name by which people reach it.
import { isIP } from "node:net";
import { Refusal } from "#domain/refusal";
import { runtime } from "#server/runtime";
import type { Party } from "#server/sign-in/passkeys";
import { isOwnOrigin } from "./address";

/** The site that a request was sent to. Throws for one that is reached by figures: browsers bind passkeys to names alone. */
export const partyOf = (headers: Headers): Party => {
  const { config } = runtime();
  const host = headers.get("host");
  const origin = config.publicUrl ? new URL(config.publicUrl).origin : `http://${host}`;
  if (!isOwnOrigin(origin, host, config)) throw noName();
  const name = new URL(origin).hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(name) > 0) throw noName();
  return { name, origin };
};

const noName = () =>
  new Refusal(
    "conflict",
    "Passkeys are bound to the name of a site, and this one is reached by an address in figures.",
  );
