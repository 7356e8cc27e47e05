// The page that verifies, as a file: the same each time it is made, with a policy by which it runs what is in it and asks nobody.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { sha256 } from "#domain/digest";
import { languages } from "#domain/languages";
import { verifierPage } from "#server/artefact/verifier-build";
import { verify } from "../../support/verify-command";

const folder = mkdtempSync(path.join(tmpdir(), "verifier-"));
afterAll(() => rmSync(folder, { recursive: true }));

const page = await verifierPage();
const between = (from: string, to: string): string => page.split(from)[1]?.split(to)[0] ?? "";
const hashOf = (content: string) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

describe("[R13] the page that verifies", () => {
  it("is the same byte for byte when anybody makes it again, and its digest is printed", async () => {
    const file = path.join(folder, "verify.html");
    const { code, said } = await verify("--page", file);
    expect([code, said]).toEqual([0, `${file}: SHA-256 ${sha256(page)}\n`]);
    expect(readFileSync(file, "utf8")).toBe(page);
  });

  it("may run its own script and nothing else, and ask nobody for anything", () => {
    const policy = between('content="default-src', '">');
    const script = between("</script>\n<script>", "</script>");
    expect(script.length).toBeGreaterThan(10_000);
    expect(policy).toBe(
      ` 'none'; script-src ${hashOf(script)}; style-src ${hashOf(between("<style>", "</style>"))}; worker-src blob:; base-uri 'none'; form-action 'none'`,
    );
    expect(page).not.toMatch(/(?:src|href|action)\s*=\s*["']/);
    expect(script + between('id="worker">', "</script>")).not.toMatch(
      /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|innerHTML|eval|localStorage)\b/,
    );
  });

  it("has its words and every sentence of what it verifies in six languages", () => {
    const all = JSON.parse(between('id="words">', "</script>"));
    expect(Object.keys(all).toSorted()).toEqual([...languages].toSorted());
    const english = Object.keys(all.en.own);
    for (const language of languages) {
      expect([language, Object.keys(all[language].own)]).toEqual([language, english]);
      if (language === "en") continue;
      const { sentences } = all[language];
      for (const sentence of [
        "The record is whole.",
        "it was changed: its hash is of something else",
        "entry {n}",
        "{who} issued the text {text}{kind}{note}",
      ])
        expect([language, sentence, typeof sentences[sentence]]).toEqual([language, sentence, "string"]);
    }
  });
});
