// A short description of a browser that its owner recognises. Names of products are the same in every language.

type DevicePattern = readonly [name: string, pattern: RegExp];

// The first that fits counts: browsers also name those listed after them.
const browsers: readonly DevicePattern[] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Yandex", /\bYaBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|CriOS)\//],
  ["Safari", /\bSafari\//],
];

const systems: readonly DevicePattern[] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Mac", /\bMacintosh\b/],
  ["Linux", /\bLinux\b/],
];

const named = (known: readonly DevicePattern[], agent: string): string[] => {
  const found = known.find(([, pattern]) => pattern.test(agent));
  return found ? [found[0]] : [];
};

/** Longest description of a program that is no browser. */
const longest = 40;

/**
 * "Firefox · Windows" for the header `User-Agent`; the first word of a program that is no browser; empty where there is
 * none.
 */
export const deviceOf = (agent: string | null): string => {
  const said = (agent ?? "").slice(0, 500);
  const parts = [...named(browsers, said), ...named(systems, said)];
  if (parts.length > 0) return parts.join(" · ");
  return (/^[\w.-]+/.exec(said)?.[0] ?? "").slice(0, longest);
};
