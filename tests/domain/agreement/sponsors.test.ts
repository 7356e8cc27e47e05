import { describe, expect, it } from "vitest";
import { refusalToLeave, refusalToSponsor, type SponsorAct, sponsorsOf } from "#domain/agreement/sponsors";

const at = "2015-12-16T10:00:00.000Z";
const act = (delegation: string, act: SponsorAct["act"], onBehalfOf: string | null = null) => ({
  delegation,
  act,
  onBehalfOf,
  at,
});
const codes = (...acts: SponsorAct[]) => sponsorsOf(acts).map(({ delegation }) => delegation);

describe("sponsors", () => {
  it("[S14] are those whose last act was to join, in the order in which they did", () => {
    expect(codes(act("BRA", "joined"), act("CHN", "joined"))).toEqual(["BRA", "CHN"]);
    expect(codes(act("BRA", "joined"), act("CHN", "joined"), act("BRA", "left"))).toEqual(["CHN"]);
    expect(
      codes(act("BRA", "joined"), act("CHN", "joined"), act("BRA", "left"), act("BRA", "joined")),
    ).toEqual(["CHN", "BRA"]);
  });

  it("[S14] join once, and leave what they have joined", () => {
    const present = sponsorsOf([act("BRA", "joined")]);
    const alone = { onBehalfOf: null, members: [], isSeated: false };
    expect(refusalToSponsor({ delegation: "CHN", ...alone }, present)).toBeNull();
    expect(refusalToSponsor({ delegation: "BRA", ...alone }, present)).toMatchObject({ code: "conflict" });
    expect(refusalToLeave("BRA", present)).toBeNull();
    expect(refusalToLeave("CHN", present)).toMatchObject({ code: "conflict" });
  });

  it("[S14b] sponsor for a group of their own, unless the group speaks for itself here", () => {
    const asked = { delegation: "ZAF", onBehalfOf: "G77", members: ["ZAF"], isSeated: false };
    expect(refusalToSponsor(asked, [])).toBeNull();
    expect(refusalToSponsor({ ...asked, delegation: "USA" }, [])).toMatchObject({ code: "not-allowed" });
    expect(refusalToSponsor({ ...asked, isSeated: true }, [])).toMatchObject({ code: "not-allowed" });
  });
});
