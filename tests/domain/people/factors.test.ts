// Of whom a second factor is asked.
import { expect, test } from "vitest";
import { refusalToActIn, refusalToAddFactor, refusalToDropFactor } from "#domain/people/factors";

test.each([
  [false, "secretariat", ["secretariat"], "factor-needed"],
  [true, "secretariat", ["secretariat"], undefined],
  [false, "delegate", ["secretariat"], undefined],
  [false, "delegate", [], undefined],
] as const)(
  "[P10d] in a session with a factor %j, as %s where it is asked of %j",
  (isStrong, role, asked, code) => {
    expect(refusalToActIn({ isStrong, role, asked })?.code).toBe(code);
  },
);

test.each([
  [true, false, undefined],
  [false, true, undefined],
  [false, false, "not-allowed"],
] as const)("[P10g] the first one: %j, in a session with a factor: %j", (isFirst, isStrong, code) => {
  expect(refusalToAddFactor({ isFirst, isStrong })?.code).toBe(code);
});

test.each([
  ["secretariat", 0, "conflict"],
  ["secretariat", 1, undefined],
  ["delegate", 0, undefined],
] as const)("[P10e] a %s with %i others", (role, others, code) => {
  expect(refusalToDropFactor({ role, asked: ["secretariat"], others })?.code).toBe(code);
});
