// The top bar in every role and language, alone, with three and with twelve people, with the network and without: it folds by its own
// width, and nothing of it is cut.
import { beforeAll, describe, expect, it } from "vitest";
import { spokenLanguages } from "../../app/spoken-languages";
import { enterRoom, type Visitor } from "../support/browser";
import { openJourney } from "../support/journey";
import { barAtWidths, chooseLanguage } from "../support/page-walk";
import { some } from "../support/soak";

const draft = "crowded-bar";
const roles = ["cofacilitator1", "chn", "observer", "secretariat"] as const;
const company = ["eu", "bra", "ind", "jpn", "ken", "mex", "rus", "fra", "g77", "zaf", "usa"] as const;

describe("the top bar of a full room", () => {
  const journey = openJourney();
  let present: readonly Visitor[] = [];

  beforeAll(() => journey.begin(draft, "negotiating", ["We commit to affordable access for all people."]));

  describe.each([0, 2, 11])("with %d others", (others) => {
    beforeAll(async () => {
      const arriving = await journey.visitors(...company.slice(present.length, others));
      for (const visitor of arriving) await enterRoom(visitor, draft);
      present = [...present, ...arriving];
    });

    it.each(
      some(1, [...roles].reverse()).flatMap((account) =>
        some(1, [...spokenLanguages].reverse()).map((language) => ({ account, language })),
      ),
    )("fits at every width for $account in $language", async ({ account, language }) => {
      const { page, context } = await journey.visit(account);
      await chooseLanguage(context, language, journey.base);
      await page.goto(`/drafts/${draft}`);
      await page.locator("header [data-status=saved]").waitFor();
      expect(await barAtWidths(page)).toEqual([]);
      await context.setOffline(true);
      await page.locator("header [data-status=offline]").waitFor();
      expect(await barAtWidths(page)).toEqual([]);
      await context.close();
    });
  });
});
