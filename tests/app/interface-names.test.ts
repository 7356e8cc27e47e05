// What help and the tour call the places and acts that they send somebody to.
import { describe, expect, it } from "vitest";
import { interfaceNames } from "../../app/help/interface-names";
import { spokenLanguages } from "../../app/spoken-languages";
import { wordsOf } from "../../app/words";
import { catalogueOf, gapsOf } from "../support/catalogue";

describe.each(spokenLanguages)("help and the tour in %s", (language) => {
  it("call each place and act by a name that the interface has, without the sign that a button asks more", async () => {
    const names = interfaceNames(await wordsOf(language));
    const spoken = [...catalogueOf(language)].filter(([address]) =>
      /^(?:help\.(?:items|facts)|tour\.steps)\./.test(address),
    );
    const gaps = new Set(spoken.flatMap(([, message]) => gapsOf(message)));
    expect(gaps.size).toBeGreaterThan(20);
    expect([...gaps].toSorted()).toEqual(
      Object.keys(names)
        .map((name) => `{${name}}`)
        .toSorted(),
    );
    expect(Object.values(names).filter((name) => /…|^$/.test(name))).toEqual([]);
  });
});
