// A saved certificate of adoption, verified alone and beside a saved record.
import { describe, expect, it } from "vitest";
import { digestOf, hashing } from "#domain/digest";
import { isCertificateFile, verifyCertificate } from "#domain/record/certificate-verify";
import type { SavedRecord } from "#domain/record/record-file";
import type { Findings } from "#domain/record/verdict";
import { verify } from "#domain/record/verify";
import { say } from "#domain/saying";
import type { Sentence } from "#domain/sentence";
import { isSigned } from "#server/record/signature";
import * as adopted from "../../support/adopted-files";
import { saidFaults, saved } from "../../support/saved-record";

const certificate = {
  format: "adref-certificate/1",
  draft: { id: "d", title: "Outcome document" },
  text: { n: 1, symbol: "A/RES/70/125", digest: "t".repeat(64) },
  record: { n: 1, hash: "h".repeat(64) },
  at: "2015-12-16T20:00:00.000Z",
  paragraphs: [{ pid: "p1", label: "1", digest: "w".repeat(64), standing: "agreed" }],
};
type Saved = typeof certificate;
const fileOf = (value: Saved, digest = digestOf(value)) => JSON.stringify({ certificate: value, digest });

const joined = (sentences: readonly Sentence[]) => sentences.map((each) => say(each)).join();
const wrongIn = ({ faults }: Findings) => saidFaults(faults).map(({ what }) => what);

type Kept = { adopted?: object; hash?: string; text?: string; words?: string; id?: string };
const recordWith = ({ adopted, hash, text, words, id }: Kept = {}) =>
  ({
    draft: { id: id ?? "d", title: "Outcome document" },
    entries: [
      { n: 1, act: "text.issued", hash: hash ?? "h".repeat(64), facts: {} },
      {
        n: 2,
        act: "draft.adopted",
        hash: "x",
        digest: certificate.text.digest,
        facts: {
          n: 1,
          symbol: certificate.text.symbol,
          ...(adopted ?? { certificate: digestOf(certificate) }),
        },
      },
    ],
    texts: [
      {
        digest: text ?? "t".repeat(64),
        body: { blocks: [{ pid: "p1", label: "1", digest: words ?? "w".repeat(64) }] },
      },
    ],
  }) as unknown as SavedRecord;

describe("[R7] a saved certificate", () => {
  it("is known from its first words, also where it is broken", () => {
    expect(isCertificateFile(fileOf(certificate))).toBe(true);
    expect(isCertificateFile(fileOf(certificate).slice(0, 40))).toBe(true);
    expect(isCertificateFile('{"format":"adref-record/1"}')).toBe(false);
  });

  it("[R7e] [R13e] proves nothing alone, and says that the record is wanted", async () => {
    const { faults, proven, unproven } = verifyCertificate(fileOf(certificate), hashing, null);
    expect([faults, proven]).toEqual([[], []]);
    const verdict = await verify({ file: fileOf(certificate) }, { hashing, isSigned });
    expect(verdict.outcome).toBe("nothing proved");
    expect(say(verdict.conclusion)).toMatch(/^Nothing is proved by this certificate alone/u);
    expect(joined(unproven)).toContain("verify it together with the saved record");
  });

  it.each([
    ["one letter of it", fileOf(certificate).replace("70/125", "70/126"), "it was changed"],
    ["its digest", fileOf(certificate, "0".repeat(64)), "it was changed"],
    ["its form", fileOf({ ...certificate, format: "adref-certificate/2" }), "not a certificate of the form"],
    ["its end", fileOf(certificate).slice(0, -2), "cannot be read as JSON"],
    ["all of it", "{}", "not a certificate"],
  ])("is broken when %s is changed", (_, file, what) => {
    expect(wrongIn(verifyCertificate(file, hashing, null))).toEqual([expect.stringContaining(what)]);
  });

  it("is whole beside the record that names it", () => {
    const { faults, unproven } = verifyCertificate(fileOf(certificate), hashing, recordWith());
    expect(faults).toEqual([]);
    expect(joined(unproven)).not.toContain("the saved record");
  });

  it.each([
    [{ id: "e" }, "another draft, e"],
    [{ adopted: { certificate: "0".repeat(64) } }, "entry 2 of the record says that another certificate"],
    [{ hash: "0".repeat(64) }, "entry 1 of the record does not have the hash"],
    [{ text: "0".repeat(64) }, "the text that is certified is not in the record"],
    [{ words: "0".repeat(64) }, "paragraph 1 of the text"],
  ] as [Kept, string][])("is not whole beside another record: %j", (kept, what) => {
    const found = verifyCertificate(fileOf(certificate), hashing, recordWith(kept));
    expect(wrongIn(found)).toEqual([expect.stringContaining(what)]);
  });

  it("leaves open beside a record what the record leaves open, and says nothing twice", async () => {
    const given = {
      file: JSON.stringify({
        certificate: adopted.certificate,
        digest: adopted.digest,
        inRecord: adopted.adoptionIn(adopted.adopted),
      }),
      record: saved(adopted.recordOf(adopted.adopted)),
    };
    const { faults, proven, unproven } = await verify(given, { hashing, isSigned });
    expect(faults).toEqual([]);
    expect(joined(unproven)).toContain("written anew as a whole");
    expect(joined(unproven)).toContain("whoever keeps the record has certified them");
    for (const all of [proven, unproven]) {
      const said = all.map((each) => say(each));
      expect(said).toEqual([...new Set(said)]);
    }
  });

  it("is not whole beside the record of a draft that is not adopted", () => {
    const { entries, ...rest } = recordWith();
    const found = verifyCertificate(fileOf(certificate), hashing, {
      ...rest,
      entries: entries.slice(0, 1),
    });
    expect(wrongIn(found)).toEqual(["the record beside it does not say that the draft was adopted"]);
  });
});
