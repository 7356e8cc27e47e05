// What is sent to an address that somebody has named: where it may go, and what becomes of the answer.
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { post } from "#server/outgoing/post";
import { isPublicPlace } from "#server/outgoing/public-address";

const open: ReturnType<typeof createServer>[] = [];

const serve = async (listener: RequestListener): Promise<number> => {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
};

afterAll(() => {
  for (const server of open) {
    server.closeAllConnections();
    server.close();
  }
});

/** Names lead to these addresses, one list for each time that it is asked. */
const resolving = (...answers: readonly (readonly string[])[]) => {
  const asked: string[] = [];
  const resolve: LookupFunction = (hostname, _options, done) => {
    const addresses = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return { asked, resolve };
};

const send = (address: string, way: Partial<Parameters<typeof post>[1]> = {}) =>
  post({ address, headers: {}, body: "{}" }, { anywhere: false, patience: 5000, ...way });

const codeOf = (sending: Promise<number>): Promise<unknown> =>
  sending.catch((error: { code: string }) => error.code);

describe("[W13e] nothing is sent to an address that is not public", () => {
  it.each([
    "http://hooks.example.org/x",
    "https://127.0.0.1/x",
    "https://127.1/x",
    "https://0x7f000001/x",
    "https://0.0.0.0/x",
    "https://10.1.2.3/x",
    "https://172.31.0.1/x",
    "https://192.168.1.1:8443/x",
    "https://100.64.0.1/x",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/x",
    "https://[::]/x",
    "https://[fe80::1]/x",
    "https://[fd00:ec2::254]/x",
    "https://[::ffff:169.254.169.254]/x",
    "https://[::ffff:a9fe:a9fe]/x",
    "https://[64:ff9b::7f00:1]/x",
    "https://[2002:7f00:1::]/x",
    "https://localhost/x",
    "https://db.internal/x",
    "https://user:word@hooks.example.org/x",
    "ftp://hooks.example.org/x",
    "nothing",
  ])("%s", async (address) => {
    expect(isPublicPlace(address)).toBe(false);
    expect(await codeOf(send(address))).toBe("EPRIVATE");
  });

  it.each([
    [["127.0.0.1"]],
    [["169.254.169.254"]],
    [["::ffff:127.0.0.1"]],
    [["::1"]],
    [["93.184.215.14", "10.0.0.1"]],
    [[]],
  ])("nor to a name that leads to %s", async (addresses) => {
    const { asked, resolve } = resolving(addresses);
    expect(await codeOf(send("https://hooks.example.org/x", { resolve }))).toBe("EPRIVATE");
    expect(asked).toEqual(["hooks.example.org"]);
  });

  it("a name that leads elsewhere a moment later is looked up once", async () => {
    let reached = 0;
    const port = await serve((_, response) => {
      reached += 1;
      response.end();
    });
    const { asked, resolve } = resolving(["93.184.215.14"], ["127.0.0.1"]);
    const code = await codeOf(send(`https://rebinds.example.org:${port}/x`, { resolve, patience: 1500 }));
    expect(code).not.toBe("EPRIVATE");
    expect(typeof code).toBe("string");
    expect(asked).toEqual(["rebinds.example.org"]);
    expect(reached).toBe(0);
  });

  it("a public one may have a port of its own", () => {
    expect(isPublicPlace("https://hooks.example.org:8443/x")).toBe(true);
    expect(isPublicPlace("https://[2a00:1450:4001:81b::200a]/x")).toBe(true);
  });
});

describe("where private addresses are allowed", () => {
  const anywhere = true;

  it("it goes to exactly the address that the name leads to", async () => {
    const hosts: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      hosts.push(request.headers.host);
      response.writeHead(204).end();
    });
    const { asked, resolve } = resolving(["127.0.0.1"], ["192.0.2.1"]);
    expect(await send(`http://hooks.example.org:${port}/x`, { anywhere, resolve })).toBe(204);
    expect(hosts).toEqual([`hooks.example.org:${port}`]);
    expect(asked).toEqual(["hooks.example.org"]);
  });

  it("a redirection is not followed", async () => {
    let elsewhere = 0;
    const there = await serve((_, response) => {
      elsewhere += 1;
      response.end();
    });
    const port = await serve((_, response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${there}/secret` }).end(),
    );
    expect(await send(`http://127.0.0.1:${port}/x`, { anywhere })).toBe(307);
    expect(elsewhere).toBe(0);
  });

  it("an answer that never ends is cut off, and its status counts", async () => {
    let isCut = false;
    const port = await serve((_, response) => {
      response.writeHead(200);
      const writing = setInterval(() => response.write("x".repeat(16_384)), 1);
      response.on("close", () => {
        isCut = true;
        clearInterval(writing);
      });
    });
    expect(await send(`http://127.0.0.1:${port}/x`, { anywhere })).toBe(200);
    await expect.poll(() => isCut).toBe(true);
  });

  it("an answer that does not come is not waited for", async () => {
    const port = await serve(() => undefined);
    expect(await codeOf(send(`http://127.0.0.1:${port}/x`, { anywhere, patience: 300 }))).toBe("ABORT_ERR");
  });
});
