// A small OpenID provider on a port of its own, for sign-in by an organisation: discovery, keys, codes with PKCE, and

import { createHash, createHmac, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";

/** What the provider says of the person. */
export type Claims = { readonly sub: string; readonly email?: string; readonly email_verified?: unknown };

export type IdentityProvider = {
  readonly issuer: string;
  /** Who comes back from the next sign-in. */
  claims: Claims;
  /** What its tokens say beside, instead of what is right. */
  lies: Readonly<Record<string, unknown>>;
  /** By how many seconds its clock is ahead of ours. */
  ahead: number;
  /** How its tokens say that they are signed; all but "none" by its key. */
  signing: "RS256" | "HS256" | "none";
  /** Signs with another key from now on; `publishes`: and says so. */
  changeKey(how: { readonly publishes: boolean }): void;
  close(): Promise<void>;
};

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return new URLSearchParams(Buffer.concat(chunks).toString());
};

/** Starts a provider that knows one client, `adref`. */
export const startIdentityProvider = async (): Promise<IdentityProvider> => {
  const newKey = () => ({ ...generateKeyPairSync("rsa", { modulusLength: 2048 }), kid: randomUUID() });
  let signing = newKey();
  let published = signing;
  const codes = new Map<string, URLSearchParams>();
  const provider: { -readonly [K in keyof IdentityProvider]: IdentityProvider[K] } = {
    issuer: "",
    claims: { sub: "nobody" },
    lies: {},
    ahead: 0,
    signing: "RS256",
    changeKey: ({ publishes }) => {
      signing = newKey();
      if (publishes) published = signing;
    },
    close: async () => undefined,
  };

  const idToken = (asked: URLSearchParams): string => {
    const now = Math.floor(Date.now() / 1000) + provider.ahead;
    const about = { iss: provider.issuer, aud: "adref", iat: now, exp: now + 60, nonce: asked.get("nonce") };
    const said = { ...about, ...provider.claims, ...provider.lies };
    const signed = `${base64({ alg: provider.signing, kid: signing.kid })}.${base64(said)}`;
    if (provider.signing === "none") return `${signed}.`;
    if (provider.signing === "HS256") {
      // With the public key as if it were a secret that both know.
      const known = published.publicKey.export({ type: "spki", format: "pem" });
      return `${signed}.${createHmac("sha256", known).update(signed).digest("base64url")}`;
    }
    return `${signed}.${sign("sha256", Buffer.from(signed), signing.privateKey).toString("base64url")}`;
  };

  const redeem = (form: URLSearchParams): [number, unknown] => {
    const asked = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (!asked || asked.get("code_challenge") !== challenge) return [400, { error: "invalid_grant" }];
    return [200, { access_token: randomUUID(), token_type: "Bearer", id_token: idToken(asked) }];
  };

  const server = createServer(async (request, response) => {
    const answer = (status: number, value: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    const url = new URL(request.url ?? "/", provider.issuer);
    if (url.pathname === "/.well-known/openid-configuration")
      return answer(200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      });
    if (url.pathname === "/keys")
      return answer(200, {
        keys: [
          { ...published.publicKey.export({ format: "jwk" }), kid: published.kid, use: "sig", alg: "RS256" },
        ],
      });
    if (url.pathname === "/token") return answer(...redeem(await bodyOf(request)));
    const code = randomUUID();
    codes.set(code, url.searchParams);
    const back = new URL(url.searchParams.get("redirect_uri") ?? provider.issuer);
    back.searchParams.set("code", code);
    back.searchParams.set("state", url.searchParams.get("state") ?? "");
    return response.writeHead(302, { location: back.href }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  provider.issuer = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  provider.close = () => new Promise((resolve) => server.close(() => resolve(undefined)));
  return provider;
};
