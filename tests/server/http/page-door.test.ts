// At what pace pages are made for whom. The pages here are made when the test says so: nothing is timed.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import { afterEach, describe, expect, it } from "vitest";
import { type PageLimits, pageDoor, usualPageLimits } from "#server/http/page-door";
import { setSecurityHeaders } from "#server/web";

// What Next has before its answers.
const compress: (request: IncomingMessage, response: ServerResponse, next: () => void) => void =
  createRequire(import.meta.url)("next/dist/compiled/compression")();

const secret = "a secret for nothing but this test";

type Asked = { readonly from?: string; readonly cookie?: string; readonly headers?: Record<string, string> };

const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server with the door before pages that are made as soon as they are let go, or at once. */
const doorway = async ({
  limits = {},
  isHeld = true,
}: {
  limits?: Partial<PageLimits>;
  isHeld?: boolean;
}) => {
  const begun: string[] = [];
  const held: (() => void)[] = [];
  let arrived = 0;
  const door = pageDoor({
    secret,
    publicUrl: undefined,
    limits: { ...usualPageLimits, rest: 0, ...limits },
  });
  const page = async (request: IncomingMessage, into: ServerResponse) => {
    begun.push(request.url ?? "");
    if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
    const nonce = /'nonce-([^']+)'/u.exec(String(request.headers["content-security-policy"]))?.[1];
    into.setHeader("content-type", "text/html; charset=utf-8");
    into.setHeader("link", `</style.css>; rel=preload; nonce="${nonce}"`);
    into.statusCode = request.url?.startsWith("/missing") ? 404 : 200;
    compress(request, into, () => undefined);
    into.flushHeaders();
    into.write(`<script nonce="${nonce}"></script>${request.url} ${request.headers["accept-language"]} `);
    into.end(`${begun.length}`);
  };
  const server = createServer((request, response) => {
    arrived += 1;
    setSecurityHeaders(request, response, { dev: false, publicUrl: undefined });
    door(request, response, (into) => page(request, into)).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  ends.push(() => {
    for (const release of held.splice(0)) release();
    server.closeAllConnections();
    server.close();
  });
  const ask = async (path: string, { from = "192.0.2.1", cookie, headers = {} }: Asked = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      redirect: "manual",
      headers: { "x-adref-peer": from, ...(cookie && { cookie }), ...headers },
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  const release = () => held.shift()?.();
  return { ask, begun, held, release, arrived: () => arrived };
};

const sessionOf = async (sub: string) =>
  `next-auth.session-token=${await encode({ token: { sub }, secret })}`;

describe("somebody without an account who asks for many pages at once", () => {
  it("has one made at a time; the others wait in line, and beyond it 429 says when to ask again", async () => {
    const { ask, begun, release, held } = await doorway({ limits: { waiting: 3 } });
    const first = ask("/missing/1");
    await expect.poll(() => begun).toEqual(["/missing/1"]);
    const others = ["/missing/2", "/missing/3", "/missing/4"].map((path) => ask(path));
    const refused = await Promise.race([
      ...["/missing/5", "/missing/6", "/missing/7", "/missing/8"].map((path) => ask(path)),
    ]);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("1");
    expect(refused.body).toContain("wait a little and try again");
    expect(begun).toHaveLength(1);
    release();
    expect((await first).status).toBe(404);
    await expect.poll(() => held.length).toBe(1);
    expect(begun).toHaveLength(2);
    for (const _ of others) {
      await expect.poll(() => held.length).toBe(1);
      release();
    }
  });

  it("holds up neither who is signed in, in the same building or not, nor strangers elsewhere for longer than one page", async () => {
    const { ask, begun, release, held } = await doorway({});
    for (let n = 0; n < 60; n += 1) void ask(`/missing/${n}`).catch(() => undefined);
    await expect.poll(() => begun.length).toBe(1);
    const cookie = await sessionOf("ana");
    const own = ["/", "/drafts/wsis10", "/account"].map((path) => ask(path, { cookie }));
    await expect.poll(() => begun.length).toBe(4);
    while (held.length > 1) held.pop()?.();
    expect((await Promise.all(own)).map(({ status }) => status)).toEqual([200, 200, 200]);
    const elsewhere = ask("/join/token", { from: "198.51.100.7" });
    release();
    await expect.poll(() => begun.length).toBe(5);
    release();
    await expect.poll(() => begun.length).toBe(6);
    expect(begun.slice(4)).toContain("/join/token");
    release();
    release();
    expect((await elsewhere).status).toBe(200);
  });

  it("is told to wait when a network asks without end, which is held against nobody else", async () => {
    const network = { most: 2, perSecond: 0.001 };
    const { ask } = await doorway({ limits: { network }, isHeld: false });
    for (let n = 0; n < 2; n += 1) expect((await ask("/drafts/wsis10")).status).toBe(307);
    const refused = await ask("/drafts/wsis10", { headers: { "accept-language": "fr" } });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.body).toContain('lang="fr"');
    expect((await ask("/drafts/wsis10", { from: "198.51.100.7" })).status).toBe(307);
    expect((await ask("/drafts/wsis10", { cookie: await sessionOf("ana") })).status).toBe(200);
    // One subscriber holds a whole /64 of the sixth version.
    for (const from of ["2001:db8::1", "2001:db8::2"])
      expect((await ask("/drafts/wsis10", { from })).status).toBe(307);
    expect((await ask("/drafts/wsis10", { from: "2001:db8::3" })).status).toBe(429);
  });
});

describe("somebody who is signed in", () => {
  it("is not who brings a session that is none", async () => {
    const { ask, begun } = await doorway({ isHeld: false });
    const forged = await encode({ token: { sub: "ana" }, secret: "another secret than that of the server" });
    for (const cookie of ["next-auth.session-token=nonsense", `next-auth.session-token=${forged}`])
      expect((await ask("/", { cookie })).status).toBe(307);
    expect(begun).toEqual([]);
  });
});

describe("the way to the sign-in", () => {
  it("costs no page: whoever asks for what is only for people who are signed in is sent there", async () => {
    const { ask, begun } = await doorway({ isHeld: false });
    const ways = ["/", "/drafts/wsis10/agreement?by=region", "/account", "/installation/people"];
    const led = await Promise.all(ways.map(async (path) => (await ask(path)).headers.get("location")));
    expect(led).toEqual([
      "/sign-in",
      "/sign-in?callbackUrl=%2Fdrafts%2Fwsis10%2Fagreement%3Fby%3Dregion",
      "/sign-in?callbackUrl=%2Faccount",
      "/sign-in?callbackUrl=%2Finstallation%2Fpeople",
    ]);
    expect(begun).toEqual([]);
  });

  it("is open to hundreds behind one address, while one of them asks for pages without end", async () => {
    const { ask, begun, held, release } = await doorway({});
    const first = ask("/sign-in");
    await expect.poll(() => held.length).toBe(1);
    release();
    await first;
    for (let n = 0; n < 60; n += 1) void ask(`/missing/${n}`).catch(() => undefined);
    await expect.poll(() => held.length).toBe(1);
    const delegates = await Promise.all(
      Array.from({ length: 300 }, (_, n) => ask(`/sign-in?callbackUrl=%2Fdrafts%2F${n}`)),
    );
    expect(delegates.every(({ status }) => status === 200)).toBe(true);
    expect(begun).toHaveLength(2);
  });

  it("is made once for each language, and everybody's scripts run with a nonce of their own", async () => {
    const { ask, begun } = await doorway({ isHeld: false });
    const nonces = new Set<string>();
    const asked: [string, Asked][] = [
      ["/sign-in", {}],
      ["/sign-in?callbackUrl=%2F", { headers: { "accept-language": "fr;q=0.1, en" } }],
      ["/sign-in", { headers: { "accept-language": "ar" } }],
      ["/sign-in", { cookie: "adref-language=ar; other=1" }],
      ["/sign-in?lang=ar", {}],
    ];
    const bodies: string[] = [];
    for (const [path, who] of asked) {
      const { body, headers } = await ask(path, who);
      const nonce = /nonce="([^"]+)"/u.exec(body)?.[1] ?? "";
      expect(headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
      expect(headers.get("link")).toContain(`nonce="${nonce}"`);
      nonces.add(nonce);
      bodies.push(body.replace(/^.*<\/script>/u, ""));
    }
    expect(bodies).toEqual([
      "/sign-in en 1",
      "/sign-in en 1",
      "/sign-in ar 2",
      "/sign-in ar 2",
      "/sign-in?lang=ar ar 3",
    ]);
    expect(nonces.size).toBe(5);
    expect(begun).toHaveLength(3);
  });

  it("says to one browser alone what went wrong with its sign-in, and stores no page that is not there", async () => {
    const { ask, begun } = await doorway({ isHeld: false });
    for (const path of ["/sign-in?error=Callback", "/sign-in?error=Callback", "/missing", "/missing"])
      await ask(path);
    expect(begun).toHaveLength(4);
  });
});
