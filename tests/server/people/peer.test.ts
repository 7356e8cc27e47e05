// From where a request comes, as the limits of sign-in count it, behind proxies and without them.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { peerReader } from "#server/web";

const behind = (...proxies: string[]) => peerReader(proxies);

describe("the address that a request comes from", () => {
  let read = behind();
  const server = createServer((request, response) => response.end(read(request)));
  const ask = async (forwarded?: string): Promise<string> => {
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}`, {
      headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
    });
    return answer.text();
  };

  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("is what the socket says where no proxy is trusted, whatever a header claims", async () => {
    read = behind();
    expect(await ask()).toBe("127.0.0.1");
    expect(await ask("198.51.100.7")).toBe("127.0.0.1");
  });

  it.each([
    ["198.51.100.7", "198.51.100.7"],
    ["203.0.113.9, 198.51.100.7", "198.51.100.7"],
    ["203.0.113.9, 198.51.100.7, 10.1.2.3", "198.51.100.7"],
    ["2001:db8::7", "2001:db8::7"],
    ["10.1.2.3", "10.1.2.3"],
    ["nonsense, 198.51.100.7", "198.51.100.7"],
    [undefined, "127.0.0.1"],
  ])("is the last that no trusted proxy has in %s", async (forwarded, peer) => {
    read = behind("127.0.0.1", "10.0.0.0/8");
    expect(await ask(forwarded)).toBe(peer);
  });
});
