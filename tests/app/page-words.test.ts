// What a page sends of the catalogue: the words of its own parts, neither fewer nor more.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { MessageTree } from "../../app/words";
import { partOf } from "../../app/words";
import { askedInBrowser, outermost, sentWith } from "../support/client-words";

const root = path.join(import.meta.dirname, "../..");
const pages = readdirSync(path.join(root, "app"), { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)(page|layout|error|not-found)\.tsx$/.test(file))
  .map((file) => `app/${file}`)
  .sort();

const isOfTheFrame = (group: string) => group === "common" || group.startsWith("common.");

describe("the words that a page sends", () => {
  it.each(pages)(
    "%s: just those that its parts in the browser ask for, beside those of every page",
    (page) => {
      const asked = askedInBrowser(page);
      const needed = outermost([...asked.keys()].filter((group) => !isOfTheFrame(group)));
      const firstAskedBy = Object.fromEntries(asked);
      expect(sentWith(page).toSorted(), `Asked for: ${JSON.stringify(firstAskedBy, null, 1)}`).toEqual(
        needed,
      );
    },
  );

  it("are found in the catalogue, and kept where they stand", () => {
    const words: MessageTree = {
      people: { signIn: { title: "Sign in" }, join: { title: "Join" } },
      common: { a: "A" },
    };
    expect(partOf(words, ["common", "people.signIn"])).toEqual({
      people: { signIn: { title: "Sign in" } },
      common: { a: "A" },
    });
    expect(() => partOf(words, ["people.signOut"])).toThrow();
    const areas = readdirSync(path.join(root, "app/messages/en")).map((file): [string, MessageTree] => [
      path.basename(file, ".json"),
      JSON.parse(readFileSync(path.join(root, "app/messages/en", file), "utf8")),
    ]);
    for (const page of pages)
      expect(() => partOf(Object.fromEntries(areas), sentWith(page)), page).not.toThrow();
  });

  it("are little where people come in: sign-in sends less than 4 kB of the 100 kB", () => {
    expect(sentWith("app/sign-in/page.tsx")).toEqual(["people.signIn"]);
  });
});
