// What submissions without a sender are called where names and numbers are alike.
import { expect, it } from "vitest";
import { distinctLabels } from "#domain/submissions/senders/labels";

const labelsOf = (...names: (string | null)[]): string[] => {
  const all = names.map((name, nth) => ({ id: `s${nth}`, name, number: nth + 1 }));
  const labels = distinctLabels(all, (number) => `Submission ${number}`);
  return all.map(({ id }) => labels.get(id) ?? "");
};

it.each([
  ["one name once", ["input", "notes"], ["input", "notes"]],
  ["one name twice", ["input", "notes", "input"], ["input (1)", "notes", "input (3)"]],
  ["a name with a number", ["input", "input (1)", "input"], ["input (1)", "input (1) (2)", "input (3)"]],
  [
    "names of names with numbers",
    ["input (1) (2)", "input (3)", "input", "input", "input (3) (2)"],
    ["input (1) (2)", "input (3) (2)", "input (3)", "input (4)", "input (3) (2) (5)"],
  ],
  [
    "a title that is the number of another",
    [null, "Submission 3", null],
    ["Submission 1", "Submission 3 (2)", "Submission 3"],
  ],
  ["a title that is the number of none", [null, "Submission 2"], ["Submission 1", "Submission 2"]],
])("[L19d] tells apart %s", (_, names, labels) => {
  expect(labelsOf(...names)).toEqual(labels);
  expect(new Set(labels).size).toBe(labels.length);
});

it("[L19d] tells apart those of a long chain of such names", () => {
  const chain = Array.from({ length: 500 }, (_, nth) =>
    ["input", ...Array.from({ length: nth }, (_, n) => `(${n + 2})`)].join(" "),
  );
  const labels = labelsOf("input", ...chain);
  expect(new Set(labels).size).toBe(501);
  expect(labels[0]).toBe("input (1)");
});
