// What a link to a new password says of the other ways in.
import { expect, test } from "vitest";
import { waysOf } from "#domain/people/resets";

test.each([
  ["[P14b] asked for by e-mail: nothing opens alone, and no second factor goes", "person", false, "beside"],
  ["[P14b] whatever is wished", "person", true, "beside"],
  ["[P14c] by the secretariat: all go", "secretariat", false, "go"],
  ["[P14c] by the secretariat, who says that they stay", "secretariat", true, "stay"],
] as const)("%s", (_, by, keeps, ways) => {
  expect(waysOf(by, keeps)).toBe(ways);
});
