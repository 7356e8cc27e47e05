// A certificate with more oral revisions than anybody reads: what of them is shown and printed, and what is not even read.
import { expect, it } from "vitest";
import type { LongCertificate, OralRevision } from "#domain/agreement/adoption";
import { paragraphId } from "#domain/draft";
import { shortened } from "#server/agreement/adoption-view";

const revision = (entry: number, length: number): OralRevision => ({
  entry,
  pid: paragraphId("p1"),
  was: "a".repeat(length),
  is: "b".repeat(length),
  readOutBy: null,
  at: "2015-12-16T20:00:00.123Z",
});

const certified = (length: number, count: number) => {
  const read: number[] = [];
  const oralRevisions: LongCertificate["oralRevisions"] = {
    [Symbol.asyncIterator]: async function* () {
      for (let entry = 1; entry <= count; entry += 1) {
        read.push(entry);
        yield [revision(entry, length)];
      }
    },
  };
  const certificate: LongCertificate = {
    format: "adref-certificate/1",
    draft: { id: "d1", title: "Outcome document" },
    text: { n: 1, symbol: "A/RES/70/125", digest: "0" },
    record: { n: 1, hash: "0" },
    at: "2015-12-16T20:00:00.123Z",
    headquarters: "New York, 16 December 2015, 15:00",
    by: { userId: "u1", name: "Somebody", role: "co-facilitator" },
    withoutVote: true,
    note: null,
    paragraphs: [],
    statements: [],
    sponsors: [],
    oralRevisions,
    names: {},
  };
  return { certificate, read };
};

it("[S16f] short oral revisions are all in it", async () => {
  const { certificate } = certified(500, 300);
  const short = await shortened(certificate);
  expect(short.isWhole).toBe(true);
  expect(short.certificate.oralRevisions.map(({ entry }) => entry)).toEqual(
    Array.from({ length: 300 }, (_, n) => n + 1),
  );
});

it("[S16f] of long ones the first are, and nothing beyond is read", async () => {
  const { certificate, read } = certified(190_000, 100);
  const short = await shortened(certificate);
  expect(short.isWhole).toBe(false);
  expect(short.certificate.oralRevisions.map(({ entry }) => entry)).toEqual([1, 2]);
  expect(read).toEqual([1, 2, 3]);
});
