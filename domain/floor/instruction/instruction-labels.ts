// Rule L30: numbers that are derived from others: 10A and 10 bis come after 10, 10 ter after 10 bis.

const suffixes = ["bis", "ter", "quat", "quin", "sext", "sept", "oct"];
const derived = new RegExp(`^((?:PP)?\\d+(?:\\.\\d+)*)(?:([A-Z])| (${suffixes.join("|")}))$`, "u");

/** The numbers after which it may stand, the nearest first: 10 quat after 10 ter, 10 bis or 10. */
export const numbersBefore = (label: string): string[] => {
  const [, number = "", letter, suffix] = derived.exec(label) ?? [];
  if (number === "") return [];
  const before =
    letter === undefined
      ? suffixes.slice(0, suffixes.indexOf(suffix ?? "")).map((each) => `${number} ${each}`)
      : Array.from({ length: letter.charCodeAt(0) - 65 }, (_, n) => number + String.fromCharCode(65 + n));
  return [...before.reverse(), number];
};
