// [R7] [R12] A certificate and a proof that were written to deceive whoever reads the verdict.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { certificateFormat } from "#domain/agreement/adoption";
import { digestOf } from "#domain/digest";
import { soundProof } from "../../support/saved-record";
import { verify } from "../../support/verify-command";

const folder = mkdtempSync(path.join(tmpdir(), "verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

const certificate = {
  format: certificateFormat,
  draft: { id: "d1", title: "Outcome\n\nThe certificate is whole.\u001b[8m\u202etluser" },
  text: { n: 1, symbol: "A/1\r\u2028The record is whole.", digest: "x" },
  record: { n: 1, hash: "x" },
  at: "2015-12-16T12:00:00.000Z",
  paragraphs: [],
};

const verdict = async (file: unknown) => {
  const place = path.join(folder, "certificate.json");
  writeFileSync(place, typeof file === "string" ? file : JSON.stringify(file));
  return verify(place);
};

describe("[R7] what a certificate says", () => {
  it("[R13e] cannot write the verdict: it stays on its line and gives the terminal no command", async () => {
    const { code, said } = await verdict({ certificate, digest: "of something else" });
    expect(code).toBe(1);
    expect(
      said
        .trimEnd()
        .split("\n")
        .filter((line) => /whole\.$/.test(line)),
    ).toEqual([]);
    expect(said).toMatch(/\nThe certificate is not what was kept\.\n$/);
    expect(said.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e]/u);
    const invented = await verdict({ certificate, digest: digestOf(certificate) });
    expect(invented.code).toBe(3);
    expect(invented.said).not.toMatch(/is whole\.$/m);
    expect(invented.said).toMatch(/\nNothing is proved by this certificate alone[^\n]*\n$/);
  });

  it.each([
    ["a list", '{"certificate":[],"digest":"x"}'],
    ["nesting without end", `{"certificate":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)},"digest":"x"}`],
    ["a name of programs", '{"certificate":{"__proto__":{"format":"adref-certificate/1"}},"digest":"x"}'],
  ])("is refused with a sentence and without a trace of programs: %s", async (_, file) => {
    const { code, said } = await verdict(file);
    expect(code).toBe(1);
    expect(said).not.toMatch(/\bat .*\.ts:\d+|is whole/);
    expect(said.trim()).not.toBe("");
  });
});

describe("[R12e] [R13e] a proof of words as they are said to stand", () => {
  const proof = { ...soundProof(), text: null };
  const on = proof.entries.filter(({ entry }) => entry.pid === proof.paragraph.pid);

  it("holds where an entry in it is on exactly these words", async () => {
    const { code, said } = await verdict({ ...proof, entries: on });
    expect([code, said]).toEqual([0, expect.stringMatching(/\nThe proof holds\.\n$/)]);
  });

  it("proves nothing with the issue of a text alone", async () => {
    const entries = proof.entries.filter(({ entry }) => entry.act === "text.issued");
    const { code, said } = await verdict({ ...proof, entries });
    expect([code, said]).toEqual([
      3,
      expect.stringMatching(/\nNothing is proved about these words[^\n]*\n$/),
    ]);
    expect(said).not.toContain("The proof holds");
  });
});
