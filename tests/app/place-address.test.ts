// The addresses of places of a text, and what is read from them.
import { describe, expect, it } from "vitest";
import { namedAfterHash, placeAddress } from "../../app/drafts/[d]/find/place-address";
import { draftAt } from "../../app/offline/kept-texts";

describe("the address of a place", () => {
  it("names the paragraph so that it is read again as it was, in any script", () => {
    for (const pid of ["p-12", "50% of it", "الفقرة ١"]) {
      const { hash } = new URL(placeAddress("wsis10", { pid }), "https://adref.example");
      expect(namedAfterHash(hash)).toBe(pid);
    }
  });

  it("names nothing where it is cut off or mistyped", () => {
    expect(["", "#", "#50%", "#%E0%A4%A"].map(namedAfterHash)).toEqual([null, null, null, null]);
  });
});

describe("the draft to which an address belongs", () => {
  it.each([
    ["/drafts/wsis10", "wsis10"],
    ["/drafts/50%25%20more/record", "50% more"],
    ["/drafts", null],
    ["/drafts/50%", null],
    ["/drafts/%E0%A4%A/texts", null],
  ])("%s", (address, draft) => {
    expect(draftAt(address)).toBe(draft);
  });
});
