// next-auth as a function from request to answer. It expects the requests and responses of Next's old API routes and
// reads its own address from the environment; both stay in this file.
import { parse } from "cookie";
import NextAuth, { type NextAuthOptions } from "next-auth";
import { requestLimits } from "#domain/limits";
import { Refusal } from "#domain/refusal";
import { isObject } from "#domain/typed-entries";
import { runtime } from "#server/runtime";
import { readBody } from "./body";

/** The fields of a form, whether sent as JSON or as a form. */
export type PostedForm = Readonly<Record<string, string>>;

/** Reads the body of a POST; anything else has no fields. */
export const readForm = async (request: Request): Promise<PostedForm> => {
  if (request.method !== "POST") return {};
  const words = new TextDecoder().decode(await readBody(request, requestLimits.form));
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    return Object.fromEntries(new URLSearchParams(words));
  try {
    const fields: unknown = JSON.parse(words || "{}");
    return Object.fromEntries(Object.entries(Object(fields)).map(([name, value]) => [name, String(value)]));
  } catch {
    throw new Refusal("malformed", "The body is not valid JSON.");
  }
};

/** `place`: where a JSON answer redirects to. */
export type AuthAnswer = { status: number; headers: Headers; body: string | null; place: string | null };

/** Calls next-auth, which sees only return addresses of our own. */
export const askNextAuth = async (
  request: Request,
  form: PostedForm,
  { route, options }: { route: string[]; options: NextAuthOptions },
): Promise<AuthAnswer> => {
  const url = new URL(request.url);
  const origin = whereWeAre(request.headers.get("host") ?? url.host);
  const own = (fields: PostedForm): PostedForm =>
    fields.callbackUrl === undefined
      ? fields
      : { ...fields, callbackUrl: ownPlace(fields.callbackUrl, new URL(origin).origin) };
  const asked = {
    method: request.method,
    query: { ...own(Object.fromEntries(url.searchParams)), nextauth: route },
    body: own(form),
    cookies: ownCookies(request.headers.get("cookie") ?? "", new URL(origin).origin),
    headers: {
      ...Object.fromEntries(request.headers),
      "x-forwarded-host": new URL(origin).host,
      "x-forwarded-proto": new URL(origin).protocol.replace(":", ""),
    },
  };
  const answer: AuthAnswer = {
    status: 200,
    headers: new Headers({ "cache-control": "no-store" }),
    body: null,
    place: null,
  };
  await handler()(asked, collect(answer), options);
  return answer;
};

// Under Node the package's default export is inside its module object; in a bundle it is the import itself.
const handler = () => {
  const loaded: unknown = NextAuth;
  const found = isObject(loaded) ? loaded.default : loaded;
  if (typeof found !== "function") throw new Error("next-auth is not what it was.");
  return found;
};

/** Sets our public address for next-auth, which reads it from the environment only; there is one address. */
const whereWeAre = (host: string): string => {
  const { publicUrl } = runtime().config;
  if (publicUrl) {
    process.env.NEXTAUTH_URL = publicUrl;
    return publicUrl;
  }
  delete process.env.NEXTAUTH_URL;
  process.env.AUTH_TRUST_HOST = "true";
  return `http://${host}`;
};

// A return address stored in a cookie may come from anywhere; a bad one would make next-auth refuse everything.
const ownCookies = (header: string, origin: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parse(header)).flatMap(([name, value]) => {
      if (value === undefined) return [];
      return [[name, name.endsWith("next-auth.callback-url") ? ownPlace(value, origin) : value]];
    }),
  );

const collect = (answer: AuthAnswer) => {
  const response = {
    status: (status: number) => {
      answer.status = status;
      return response;
    },
    getHeader: (name: string) =>
      name === "Set-Cookie" ? answer.headers.getSetCookie() : answer.headers.get(name),
    setHeader: (name: string, value: string | readonly string[]) => {
      answer.headers.delete(name);
      for (const each of [value].flat()) answer.headers.append(name, each);
      return response;
    },
    json: (value: { url: string }) => {
      answer.place = value.url;
      answer.headers.set("content-type", "application/json");
      answer.body = JSON.stringify(value);
    },
    send: (value: unknown) => {
      answer.body =
        typeof value === "string" || value === undefined ? (value ?? null) : JSON.stringify(value);
    },
    end: () => undefined,
  };
  return response;
};

/** The address to continue to when it is within our own origin, else the start page. */
export const ownPlace = (url: string, origin: string): string => {
  try {
    const place = new URL(url, origin);
    return place.origin === origin ? place.href : origin;
  } catch {
    return origin;
  }
};
