// Functions with more than three parameters. What belongs together goes into one object, whose fields have names.
import { parseSync } from "vite";

/** How many such functions a layer still has: the numbers only go down. */
export const longSignatures: Readonly<Record<string, number>> = {
  app: 1,
  db: 11,
  domain: 5,
  editor: 3,
  server: 11,
  tests: 64,
};

const most = 3;

const isNode = (value: unknown): value is { readonly type: string; readonly start: number } =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

const parametersOf = (node: object): number =>
  "params" in node && Array.isArray(node.params) && "body" in node && node.body !== null
    ? node.params.length
    : 0;

/**
 * Where the functions of a file are that take more than three parameters, by their lines. What is given to another function
 * does not count: that one says with what it is called.
 */
export const longSignaturesIn = (file: string, source: string): number[] => {
  const found: number[] = [];
  const walk = (node: unknown, isGiven: boolean): void => {
    if (typeof node !== "object" || node === null) return;
    if (isNode(node) && !isGiven && parametersOf(node) > most)
      found.push(source.slice(0, node.start).split("\n").length);
    for (const [key, part] of Object.entries(node)) {
      const given = key === "arguments" && Array.isArray(part) ? part : [];
      for (const each of given) walk(each, true);
      if (given.length === 0) walk(part, false);
    }
  };
  walk(parseSync(file, source).program, false);
  return found;
};
