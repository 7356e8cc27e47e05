// Codes by the clock, as RFC 6238 has them, and recovery codes.
import { expect, test } from "vitest";
import {
  base32,
  codeAt,
  isRecoveryCode,
  plainCode,
  recoveryCode,
  recoveryCodeBytes,
  secretAddress,
  stepOfCode,
} from "#domain/people/one-time-codes";

const secret = Buffer.from("12345678901234567890");

// RFC 6238, appendix B; six figures are the last of its eight.
test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("after %i seconds the code is %s", (seconds, code) => {
  expect(codeAt(secret, Math.floor(seconds / 30))).toBe(code);
});

// RFC 4648, 10.
test.each([
  ["", ""],
  ["f", "MY"],
  ["fo", "MZXQ"],
  ["foobar", "MZXW6YTBOI"],
])("%j in base 32 is %s", (words, written) => {
  expect(base32(Buffer.from(words))).toBe(written);
});

const step = 41_152_263;
const now = step * 30_000 + 12_000;

test.each([
  [-2, null],
  [-1, step - 1],
  [0, step],
  [1, step + 1],
  [2, null],
])("[P10b] the code of %i half minutes from now counts for %j", (steps, counted) => {
  expect(stepOfCode(secret, { code: codeAt(secret, step + steps), now, lastStep: 0 })).toBe(counted);
});

test("[P10b] a code counts once, and none after a later one", () => {
  const code = codeAt(secret, step);
  expect(stepOfCode(secret, { code, now, lastStep: step - 1 })).toBe(step);
  expect(stepOfCode(secret, { code, now, lastStep: step })).toBeNull();
  expect(stepOfCode(secret, { code, now, lastStep: step + 1 })).toBeNull();
});

test.each([
  ["287 082", "287082"],
  ["２８７０８２", "287082"],
  ["abcde-fgh23", "ABCDEFGH23"],
])("%s is read as %s", (typed, code) => {
  expect(plainCode(typed)).toBe(code);
});

test("a recovery code has ten characters, and is no code of an app", () => {
  const code = recoveryCode(Buffer.alloc(recoveryCodeBytes, 255));
  expect(code).toMatch(/^[A-Z2-7]{5}-[A-Z2-7]{5}$/);
  expect([isRecoveryCode(plainCode(code)), isRecoveryCode("287082")]).toEqual([true, false]);
});

test("an app reads the secret from its address", () => {
  const address = new URL(secretAddress(secret, { place: "Drafting room", account: "a b@x.example" }));
  expect(decodeURIComponent(address.pathname)).toBe("/Drafting room:a b@x.example");
  expect(Object.fromEntries(address.searchParams)).toEqual({
    secret: base32(secret),
    issuer: "Drafting room",
  });
});
