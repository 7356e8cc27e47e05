// Who sponsors the draft, as its readers see it.
import { sponsorActsIn } from "#db/sponsors";
import { type Sponsor, sponsorsOf } from "#domain/sponsors";
import { house } from "../house";
import type { Seat } from "../session";

/** The sponsors in the order in which they joined. */
export const listSponsors = async ({ draft }: Seat): Promise<Sponsor[]> =>
  sponsorsOf(await sponsorActsIn(house().database.db, draft.id));
