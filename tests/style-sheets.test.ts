// Holds the style sheets together: values from the tokens, parts that are shared, and pages that turn with their direction.
import { describe, expect, it } from "vitest";
import { files, read } from "./support/source-files";

describe("style sheets", () => {
  const sheets = files.filter((file) => file.endsWith(".css") && file !== "app/ui/tokens.css");
  const blocksOf = (file: string) =>
    [
      ...read(file)
        .replace(/\/\*.*?\*\//gs, "")
        .matchAll(/([^{};]+)\{([^{}]*)\}/g),
    ].map(([, selector = "", body = ""]) => ({
      selector: selector.trim(),
      declarations: body
        .split(";")
        .map((each) => each.trim().replace(/\s+/g, " "))
        .filter(Boolean),
    }));

  // 0 needs no unit, 1px is the thinnest line that a screen draws, and a query of the screen can read no token.
  it("take every colour, length and duration from app/ui/tokens.css, but for lines of 1px", () => {
    const raw = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(|(?<![\w-])(?:\d*\.)?\d+(?:px|rem|ms|s)\b/gi;
    const wrong = sheets.flatMap((file) =>
      blocksOf(file).flatMap(({ selector, declarations }) =>
        declarations
          .filter((each) => [...each.matchAll(raw)].some(([value]) => value !== "1px"))
          .map((each) => `${file} ${selector} { ${each} }`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  // Of four values the second is the right and the fourth the left, in Arabic too; of four corners the first two stand above.
  it("turn with the direction of the page: none names the left or the right, or gives them different values", () => {
    const isTurned = (declaration: string): boolean => {
      const [property = "", value = ""] = declaration.split(": ");
      if (/(?:^|-)(?:left|right)(?:-|$)/.test(property) || /^(?:left|right)$/.test(value)) return false;
      const [one, two, three, four] = value.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
      if (four === undefined) return true;
      if (/^(?:padding|margin|inset)$/.test(property)) return two === four;
      return property !== "border-radius" || (one === two && three === four);
    };
    const wrong = sheets.flatMap((file) =>
      blocksOf(file).flatMap(({ selector, declarations }) =>
        declarations.filter((each) => !isTurned(each)).map((each) => `${file} ${selector} { ${each} }`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("share what four or more declarations say alike as a part in app/ui/parts.css", () => {
    const places = new Map<string, Set<string>>();
    for (const file of sheets)
      for (const { declarations } of blocksOf(file)) {
        const block = declarations.toSorted().join("; ");
        if (declarations.length >= 4) places.set(block, (places.get(block) ?? new Set()).add(file));
      }
    expect([...places].filter(([, where]) => where.size > 1)).toEqual([]);
  });

  it("compose only parts that exist, and every part is used", () => {
    const parts = ["app/ui/parts.css", "app/ui/spaces.css"].flatMap((file) =>
      blocksOf(file).flatMap(({ selector }) =>
        [...selector.matchAll(/\.([a-z0-9-]+)/g)].map(([, name = ""]) => name),
      ),
    );
    const composed = sheets.flatMap((file) =>
      [...read(file).matchAll(/composes: ([^;]+) from global;/g)].flatMap(([, names = ""]) =>
        names.split(/\s+/),
      ),
    );
    expect(composed.filter((name) => !parts.includes(name))).toEqual([]);
    const written = files
      .filter((file) => file.startsWith("app/") && file.endsWith(".tsx"))
      .flatMap((file) =>
        [...read(file).matchAll(/"([a-z0-9 -]+)"/g)].flatMap(([, words = ""]) => words.split(" ")),
      );
    const used = new Set([...composed, ...written]);
    expect(parts.filter((name) => !used.has(name))).toEqual([]);
  });
});
