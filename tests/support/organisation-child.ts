// A certified OpenID provider (the package oidc-provider) as an organisation runs it, in a process of its own. It knows one client,
// signs in whoever it was asked to without a question, and changes its keys when it is asked to.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer, type RequestListener } from "node:http";

/** What the child is asked for: who comes next, and what of them is said; or other keys. */
export type OrganisationOrder =
  | { readonly sub: string; readonly claims: Readonly<Record<string, unknown>> }
  | "change keys";

// The package has no types of its own.
const name: string = "oidc-provider";
const { default: Provider } = await import(name);

let coming: Exclude<OrganisationOrder, string> = { sub: "nobody", claims: {} };
const [, , redirect = ""] = process.argv;

const configuration = () => ({
  clients: [
    {
      client_id: "adref",
      client_secret: "x".repeat(32),
      redirect_uris: [redirect],
      post_logout_redirect_uris: [new URL("/sign-in", redirect).href],
    },
  ],
  jwks: {
    keys: [
      {
        ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
        kid: randomUUID(),
        use: "sig",
        alg: "RS256",
      },
    ],
  },
  cookies: { keys: [randomUUID()] },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "groups"] },
  // The claims stand in the ID token, as with most organisations.
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  findAccount: (_: unknown, sub: string) => ({
    accountId: sub,
    claims: () => ({ sub, ...coming.claims }),
  }),
});

const server = createServer();
let handle: RequestListener = () => undefined;
server.on("request", (request, response) => handle(request, response));
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = server.address();
const issuer = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;

const open = (): void => {
  const provider = new Provider(issuer, configuration());
  const callback: RequestListener = provider.callback();
  handle = async (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return callback(request, response);
    const grant = new provider.Grant({ accountId: coming.sub, clientId: "adref" });
    grant.addOIDCScope("openid profile email");
    const consent = { grantId: await grant.save() };
    await provider.interactionFinished(request, response, { login: { accountId: coming.sub }, consent });
  };
};
open();

process.on("message", (order: OrganisationOrder) => {
  if (order === "change keys") open();
  else coming = order;
  process.send?.("done");
});
process.on("disconnect", () => process.exit(0));
process.send?.(issuer);
