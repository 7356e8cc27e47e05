// Every page × every role × every language, with all rules of axe. `npm test` walks through them in English as those who hold
// the pen, and in Arabic here; the gate in each role and in each language once; a soak that goes on for a time walks
// through all of it, which takes half an hour.
import { describe, expect, it } from "vitest";
import { spokenLanguages } from "../../app/spoken-languages";
import { installationPlaces } from "../support/meeting-places";
import { openMeetingWalk } from "../support/meeting-walk";
import { longer } from "../support/soak";

const { places, walkAs } = openMeetingWalk();

const roles = ["cofacilitator1", "secretariat", "chn", "observer"];
const all = roles.flatMap((account) => spokenLanguages.map((language) => ({ account, language })));
const first = all.filter(({ account, language }) => account === "cofacilitator1" && language === "ar");
const eachOnce = all.filter(
  ({ account, language }) => (account === "cofacilitator1") !== (language === "en"),
);

describe.each(longer(first, eachOnce, all))("the pages of $account in $language", ({ account, language }) => {
  it("break no rule, miss no word, and are gone through by keys", { timeout: 600_000 }, async () => {
    const through = [...places(), ...(account === "secretariat" ? installationPlaces : [])];
    expect(await walkAs(account, through, { language })).toEqual([]);
  });
});
