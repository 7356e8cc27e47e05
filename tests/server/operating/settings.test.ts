// The environment as a careless administrator writes it: what is wrong and what is doubtful is said in words that say what to do; and
// every setting that can be set is in README, and is passed on by the compose file.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { doubtsAbout, readConfig, settings, storeSecret } from "#server/config";
import { emptyFolder } from "../../support/admin";
import { faultsOf } from "../../support/config-faults";
import { read } from "../../support/source-files";

const given = {
  DATABASE_URL: "postgresql://127.0.0.1/adref",
  NEXTAUTH_SECRET: "sixteen characters or more",
};

describe("what is wrong with a setting is said by its name and by what it must be", () => {
  it.each([
    ["PORT", "eight", "PORT: must be a whole number from 0 to 65535"],
    ["PORT", "80.5", "PORT: must be a whole number from 0 to 65535"],
    ["AUDIT_DAYS", "a year", "AUDIT_DAYS: must be a whole number from 1 to 3650"],
    ["ORIGINALS_DAYS", "0", "ORIGINALS_DAYS: must be a whole number from 1 to 36500"],
    ["TOKEN_DAYS", "366", "TOKEN_DAYS: must be a whole number from 1 to 365"],
    ["PASSWORDS", "no", "PASSWORDS: can only be off, or be left out"],
    ["LOG_REQUESTS", "true", "LOG_REQUESTS: can only be yes, or be left out"],
    ["WEBHOOKS_PRIVATE", "1", "WEBHOOKS_PRIVATE: can only be yes, or be left out"],
    ["OIDC_ISSUER", "login.example.org", "OIDC_ISSUER: must be an address like https://login.example.org"],
    ["OIDC_NAME", "United Nations", "OIDC_NAME: is only with OIDC_ISSUER"],
    ["SMTP_FROM", "adref", "SMTP_FROM: must be an e-mail address, like adref@example.org"],
    [
      "NEXTAUTH_URL",
      "drafting.example.org",
      "NEXTAUTH_URL: must be the site that people use and nothing more",
    ],
    [
      "NEXTAUTH_URL",
      "https://example.org/?a",
      "NEXTAUTH_URL: must be the site that people use and nothing more",
    ],
    [
      "NEXTAUTH_URL",
      "https://example.org/adref",
      "NEXTAUTH_URL: must have no path: Adref needs a site to itself",
    ],
    ["NEXTAUTH_URL", "ftp://example.org", "NEXTAUTH_URL: must be the site that people use and nothing more"],
    ["DATABASE_URL", "mysql://127.0.0.1/adref", "DATABASE_URL: must be like postgresql://adref:password@"],
    [
      "DATABASE_URL",
      "postgresql://a:p/w@127.0.0.1:x/adref",
      "DATABASE_URL: must be like postgresql://adref:p",
    ],
  ])("%s=%s", (name, value, fault) => {
    const said = faultsOf({ ...given, [name]: value });
    expect(said).toContain(fault);
    expect(said).not.toMatch(/expected|received|NaN|Invalid/);
  });

  it("takes the root of a site with or without its slash, and names the organisation", () => {
    for (const NEXTAUTH_URL of ["https://drafting.example.org", "https://drafting.example.org/"])
      expect(readConfig({ NODE_ENV: "test", ...given, NEXTAUTH_URL }).publicUrl).toBe(
        "https://drafting.example.org",
      );
    const oidc = {
      OIDC_ISSUER: "https://login.example.org",
      OIDC_CLIENT_ID: "adref",
      OIDC_CLIENT_SECRET: "x",
    };
    const config = readConfig({ NODE_ENV: "test", ...given, ...oidc, OIDC_NAME: "United Nations" });
    expect(config.oidc?.name).toBe("United Nations");
  });
});

describe("the secret beside an embedded database", () => {
  it("is made for one that is not there yet, and stored only when the start goes on", () => {
    const dataDir = path.join(emptyFolder(), "deep", "data");
    const config = readConfig({ NODE_ENV: "test", DATA_DIR: dataDir });
    expect(existsSync(dataDir)).toBe(false);
    const takeBack = storeSecret(config);
    expect(readFileSync(path.join(dataDir, "secret"), "utf8")).toBe(config.secret);
    expect(readConfig({ NODE_ENV: "test", DATA_DIR: dataDir }).secret).toBe(config.secret);
    takeBack();
    expect(existsSync(path.dirname(dataDir))).toBe(false);
  });

  it("is never made anew for one that is there: the start is refused, and nothing is written", () => {
    const dataDir = emptyFolder();
    mkdirSync(path.join(dataDir, "db"));
    writeFileSync(path.join(dataDir, "db", "PG_VERSION"), "18\n");
    const said = faultsOf({ DATA_DIR: dataDir });
    expect(said).toContain("NEXTAUTH_SECRET: the secret that the database in");
    expect(said).toContain("Put it back");
    expect(existsSync(path.join(dataDir, "secret"))).toBe(false);
    writeFileSync(path.join(dataDir, "secret"), "short");
    expect(faultsOf({ DATA_DIR: dataDir })).toContain("is not whole");
    writeFileSync(path.join(dataDir, "secret"), "a secret that is put back\n");
    expect(readConfig({ NODE_ENV: "test", DATA_DIR: dataDir }).secret).toBe("a secret that is put back");
  });
});

describe("what is doubtful in an environment is named", () => {
  const doubts = (environment: Record<string, string>, config = {}) =>
    doubtsAbout(
      { NODE_ENV: "test", ...environment },
      { publicUrl: "https://drafting.example.org", redisUrl: undefined, ...config },
    ).map(
      ({ setting, doubt }) =>
        `${setting} ${/(?<meant>[A-Z_]+) may be meant/.exec(doubt)?.groups?.meant ?? doubt}`,
    );

  it.each([
    ["NEXT_AUTH_URL", "NEXTAUTH_URL"],
    ["NEXTAUTH_SECERT", "NEXTAUTH_SECRET"],
    ["REDIS_ULR", "REDIS_URL"],
    ["DATABASE_URI", "DATABASE_URL"],
    ["ADREF_PORT", "PORT"],
    ["ADREF_DATABASE_URL", "DATABASE_URL"],
    ["TRUSTED_PROXY", "TRUSTED_PROXIES"],
    ["TRUSTED_PROXYS", "TRUSTED_PROXIES"],
    ["PASSWORD", "PASSWORDS"],
    ["database_url", "DATABASE_URL"],
    ["DATADIR", "DATA_DIR"],
    ["INSTALATION_NAME", "INSTALLATION_NAME"],
  ])("%s", (name, meant) => {
    expect(doubts({ [name]: "x" })).toEqual([`${name} ${meant}`]);
  });

  it("is silent about settings, about what is empty, and about what others set", () => {
    const others =
      "HOME PATH LANG TERM USER SHELL PGHOST NODE_OPTIONS INVOCATION_ID HOSTNAME LOGNAME JOURNAL_STREAM";
    const set = [...settings, ...others.split(" "), "ADREF_PASSPHRASE", "ADREF_TOKEN"];
    expect(doubts(Object.fromEntries(set.map((name) => [name, "x"])))).toEqual([]);
    expect(doubts({ REDIS_ULR: "" })).toEqual([]);
    expect(doubts({ ADREF_SPEED: "1" })).toEqual(["ADREF_SPEED it is no setting of Adref and does nothing"]);
  });

  it.each([
    ["http://drafting.example.org", true],
    ["http://8.8.8.8:3000", true],
    ["https://drafting.example.org", false],
    ["http://127.0.0.1:3000", false],
    ["http://localhost:3000", false],
    ["http://adref.internal", false],
    ["http://[::1]:3000", false],
    ["http://10.0.0.7", false],
  ])("%s: without encryption on a public name %s", (publicUrl, isDoubtful) => {
    expect(doubts({}, { publicUrl }).some((each) => each.includes("without https"))).toBe(isDoubtful);
  });

  it("several servers without the site that people use", () => {
    const redisUrl = "redis://127.0.0.1:6379";
    expect(doubts({}, { redisUrl, publicUrl: undefined })).toEqual([expect.stringContaining("NEXTAUTH_URL")]);
    expect(doubts({}, { redisUrl })).toEqual([]);
    expect(doubts({}, { publicUrl: undefined })).toEqual([]);
  });
});

describe("every setting", () => {
  const compose = read("docs/deploy/compose.yaml");
  const dockerfile = read("docs/deploy/Dockerfile");

  it("is in the page of settings, which names no other", () => {
    const table =
      /\| variable \| says \|\n(?<rows>(?:\|.*\n)+)/.exec(read("docs/settings.md"))?.groups?.rows ?? "";
    const named = table
      .split("\n")
      .flatMap((row) =>
        [...(row.split("|")[1] ?? "").matchAll(/`([A-Z_]+)(?:=\w+)?`/g)].map(([, name]) => name),
      );
    expect(named.toSorted()).toEqual(settings.toSorted());
  });

  it("is passed on by the compose file, but for what the image sets and what is for tests", () => {
    const passed = [...compose.matchAll(/\b([A-Z][A-Z_]+):/g)].map(([, name = ""]) => name);
    const inImage = [...dockerfile.matchAll(/\b([A-Z][A-Z_]+)=/g)].map(([, name = ""]) => name);
    const there = new Set([...passed, ...inImage, "PUSH_ANYWHERE"]);
    expect(settings.filter((name) => !there.has(name))).toEqual([]);
  });

  it("of an image is an exact tag or a digest", () => {
    const images = [
      ...[...compose.matchAll(/image: (\S+)/g)]
        .map(([, image = ""]) => image)
        .filter((image) => image !== "adref"),
      ...[...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image = ""]) => image),
    ];
    expect(images.length).toBe(5);
    for (const image of images)
      expect(image).toMatch(/:\d+\.\d+(?:\.\d+)?(?:-[\w.-]+)?$|@sha256:[0-9a-f]{64}$/);
  });
});
