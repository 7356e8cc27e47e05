// The verifier's web worker: it hashes entries and checks signatures while the page stays responsive.

import { digest } from "lib0/hash/sha256";
import { hexOf } from "#domain/bytes";
import { isSigned } from "./signature";
import type { Work, WorkResult } from "./worker-words";

const length = 32;

const hashed = ({
  bytes,
  ends,
}: Extract<Work, { what: "hashes" }>): Extract<WorkResult, { what: "hashes" }> => {
  const hashes = new Uint8Array(ends.length * length);
  const leaves = new Uint8Array(ends.length * length);
  let from = 0;
  for (const [index, end] of ends.entries()) {
    hashes.set(digest(bytes.subarray(from + 1, end)), index * length);
    leaves.set(digest(bytes.subarray(from, end)), index * length);
    from = end;
  }
  return { what: "hashes", hashes: hexOf(hashes), leaves };
};

const done = async (work: Work): Promise<WorkResult> =>
  work.what === "hashes"
    ? hashed(work)
    : { what: "signatures", answers: await Promise.all(work.signed.map(isSigned)) };

const answer = async (work: Work): Promise<void> => {
  const answered = await done(work).catch((): WorkResult => ({ what: "nothing" }));
  postMessage(answered, { transfer: answered.what === "hashes" ? [answered.leaves.buffer] : [] });
};

// Answers are sent in the order of the requests, though some signatures take longer than others.
let before: Promise<void> = Promise.resolve();
addEventListener("message", ({ data }: MessageEvent<Work>) => {
  before = before.then(() => answer(data));
});
