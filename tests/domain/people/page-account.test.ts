import { expect, test } from "vitest";
import { refusalToPage } from "#domain/people/page-account";

test.each([
  ["u1", "u1", null],
  [null, "u1", null],
  ["u2", "u1", "other-account"],
  ["", "u1", "other-account"],
])("[P16a] a page made for %j that asks as %j: %j", (madeFor, userId, code) => {
  expect(refusalToPage(madeFor, userId)?.code ?? null).toBe(code);
});
