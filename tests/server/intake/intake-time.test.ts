// How long a reading process may take, and whose time it is.
import { expect, it } from "vitest";
import { usualLimits } from "#server/intake/limits";
import { startReader } from "#server/intake/reader";
import { giveWay } from "#server/pauses";
import { bytes, refusal } from "../../support/files";

const begun = (changed: Partial<typeof usualLimits> = {}) => {
  const limits = { ...usualLimits, ...changed };
  const reader = startReader(limits);
  const read = () => reader.read({ as: "document", name: "a.txt" }, bytes("We ask."));
  return { limits, reader, read };
};

const serve = (): void => {
  const until = performance.now() + 10;
  while (performance.now() < until);
};

it("[C] a reader is not killed for the time in which this process serves others", async () => {
  const { limits, reader, read } = begun();
  await read();
  limits.time = 1000;
  const served = Array.from({ length: 200 }, () => giveWay().then(serve));
  expect(await read()).toMatchObject({ ok: true });
  await Promise.all(served);
  reader.end();
});

it("[C] a reader is killed when the whole takes too long, whoever else is served", async () => {
  const { reader, read } = begun({ whole: 1 });
  expect(await refusal(read())).toBe("unreadable");
  expect(reader.isSpent()).toBe(true);
});
