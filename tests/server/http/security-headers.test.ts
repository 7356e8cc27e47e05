// What answers say to browsers, and what they report.
import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { PolicyReports, takeReport, violationsIn } from "#server/http/policy-reports";
import { setSecurityHeaders } from "#server/web";

let publicUrl: string | undefined;
let server: Server;
let base = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    setSecurityHeaders(request, response, { dev: false, publicUrl });
    if (!takeReport(request, response)) response.end("a page");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});
afterAll(() => server.close());
afterEach(() => {
  publicUrl = undefined;
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const headersOf = async (path: string) => (await fetch(base + path)).headers;

describe("every answer", () => {
  test.each(["/", "/api/me"])("of %s allows neither camera nor place, and no other window", async (path) => {
    const headers = await headersOf(path);
    expect(headers.get("permissions-policy")).toMatch(/camera=\(\), .*geolocation=\(\)/);
    expect(headers.get("permissions-policy")).toContain("publickey-credentials-get=(self)");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("x-frame-options")).toBe("DENY");
  });

  test.each([
    [undefined, null],
    ["http://adref.example", null],
    ["https://adref.example", "max-age=31536000"],
  ])("where the site is %s says of https: %s", async (site, said) => {
    publicUrl = site;
    expect((await headersOf("/")).get("strict-transport-security")).toBe(said);
  });

  test("of a page has a policy with a nonce of its own, and where violations are reported", async () => {
    const [one, other] = await Promise.all([headersOf("/"), headersOf("/")]);
    const policy = one.get("content-security-policy") ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'/);
    expect(policy).toContain("report-uri /api/csp-reports");
    expect(policy).not.toBe(other.get("content-security-policy"));
    expect((await headersOf("/api/me")).get("content-security-policy")).toBeNull();
  });
});

const legacy = (report: object) => JSON.stringify({ "csp-report": report });

describe("a report", () => {
  test("says page, rule and origin, and nothing that is secret or was written by somebody", () => {
    const report = {
      "document-uri": "https://adref.example/join/secret-token?next=words",
      "violated-directive": "img-src 'self'",
      "blocked-uri": "https://elsewhere.example/picture?of=words",
      "script-sample": "words",
    };
    expect(violationsIn(legacy(report))).toEqual([
      { page: "/join", directive: "img-src", blocked: "https://elsewhere.example" },
    ]);
  });

  test("of the newer kind holds several", () => {
    const body = {
      documentURL: "https://adref.example/drafts/x",
      effectiveDirective: "script-src-elem",
      blockedURL: "inline",
    };
    expect(violationsIn(JSON.stringify([{ type: "csp-violation", body }, { body: {} }]))).toEqual([
      { page: "/drafts", directive: "script-src-elem", blocked: "inline" },
      { page: "", directive: "", blocked: "" },
    ]);
  });

  test.each([
    "",
    "{",
    "[1]",
    "null",
    '{"csp-report":7}',
    legacy({ "blocked-uri": "javascript:alert(1)\nFAKE" }),
  ])("%j is read as what it is", (words) => {
    for (const violation of violationsIn(words)) expect(JSON.stringify(violation)).not.toMatch(/FAKE|alert/);
  });

  test("is taken at its address, whatever it says, up to a size", async () => {
    const send = (body: string) =>
      fetch(`${base}/api/csp-reports`, {
        method: "POST",
        body,
        headers: { "content-type": "application/csp-report" },
      });
    expect((await send(legacy({ "blocked-uri": "inline" }))).status).toBe(204);
    expect((await send("nonsense")).status).toBe(204);
    await expect(send("x".repeat(100_000))).rejects.toThrow();
    expect((await fetch(`${base}/api/csp-reports`)).status).toBe(405);
  });

  test("fills the log with thirty lines in a minute at most; those left out are counted", () => {
    vi.stubEnv("ADREF_LOG", "");
    const lines: string[] = [];
    vi.spyOn(process.stderr, "write").mockImplementation((line) => lines.push(String(line)) > 0);
    const reports = new PolicyReports();
    const violation = { page: "/", directive: "img-src", blocked: "inline" };
    reports.take(Array(100).fill(violation), 0);
    reports.take([violation], 61_000);
    expect(lines).toHaveLength(31);
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ level: "warn", unsaid: 70 });
  });
});
