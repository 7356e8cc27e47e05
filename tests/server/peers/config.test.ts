// The environment of several servers on one database.
import { describe, expect, it } from "vitest";
import { readConfig } from "#server/config";
import { faultsOf } from "../../support/config-faults";

const one = {
  DATABASE_URL: "postgresql://127.0.0.1/adref",
  NEXTAUTH_SECRET: "sixteen characters or more",
  REDIS_URL: "redis://127.0.0.1:6379",
};

describe("the environment of several servers", () => {
  it("needs Redis and a database, and derives address and secret", () => {
    const config = readConfig({ NODE_ENV: "test", ...one, PORT: "3001" });
    expect(config.redisUrl).toBe("redis://127.0.0.1:6379");
    expect(config.serverUrl).toBe("http://127.0.0.1:3001");
    expect(config.serverSecret).not.toBe(config.secret);
    expect(readConfig({ NODE_ENV: "test", ...one }).serverSecret).toBe(config.serverSecret);
  });

  it("takes address and secret that are set", () => {
    const set = { SERVER_URL: "http://10.0.0.1:3000/", SERVER_SECRET: "another sixteen characters" };
    const config = readConfig({ NODE_ENV: "test", ...one, ...set });
    expect(config.serverUrl).toBe("http://10.0.0.1:3000");
    expect(config.serverSecret).toBe("another sixteen characters");
  });

  it("writes an IPv6 address as an address of the web", () => {
    expect(readConfig({ NODE_ENV: "test", ...one, HOST: "::1" }).serverUrl).toBe("http://[::1]:3000");
  });

  it.each([
    [{ REDIS_URL: one.REDIS_URL }, "REDIS_URL: needs DATABASE_URL"],
    [{ ...one, REDIS_URL: "http://127.0.0.1" }, "REDIS_URL: must start with redis:// or rediss://"],
    [{ ...one, SERVER_URL: "10.0.0.1:3000" }, "SERVER_URL: must be like http://10.0.0.1:3000"],
    [{ ...one, SERVER_SECRET: "short" }, "SERVER_SECRET: must have 16 characters or more"],
    [{ ...one, HOST: "0.0.0.0" }, "SERVER_URL: is needed with REDIS_URL"],
    [{ ...one, PORT: "0" }, "SERVER_URL: is needed with REDIS_URL"],
    [{ ...one, TRUSTED_PROXIES: "10.0.0.0/8, caddy" }, "TRUSTED_PROXIES: must be addresses or networks"],
  ])("says what is wrong in %o", (environment, fault) => {
    expect(faultsOf(environment)).toContain(fault);
  });

  it("asks a server without Redis for none of it", () => {
    const { REDIS_URL, ...alone } = one;
    expect(readConfig({ NODE_ENV: "test", ...alone, HOST: "0.0.0.0", PORT: "0" }).redisUrl).toBeUndefined();
  });
});

describe("the environment of programs beside a meeting", () => {
  it("says how long tokens last at most, and whether webhooks may be in the own network", () => {
    const { REDIS_URL, ...alone } = one;
    expect(readConfig({ NODE_ENV: "test", ...alone })).toMatchObject({
      tokenDays: undefined,
      privateWebhooks: false,
    });
    const set = { TOKEN_DAYS: "30", WEBHOOKS_PRIVATE: "yes" };
    expect(readConfig({ NODE_ENV: "test", ...alone, ...set })).toMatchObject({
      tokenDays: 30,
      privateWebhooks: true,
    });
    for (const TOKEN_DAYS of ["0", "366", "long"])
      expect(faultsOf({ ...alone, TOKEN_DAYS })).toContain("TOKEN_DAYS");
  });
});
