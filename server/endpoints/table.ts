// The whole API as one table, and its description made from the same rows.
import { type Endpoint, open } from "../http";
import { describeApi } from "../openapi";
import { adoptionEndpoints } from "./adoption";
import { agreementEndpoints } from "./agreement";
import { answerEndpoints } from "./answers";
import { blockEndpoints } from "./blocks";
import { boardEndpoints } from "./board";
import { commentEndpoints } from "./comments";
import { draftEndpoints } from "./drafts";
import { exportEndpoints } from "./export";
import { floorEndpoints } from "./floor";
import { linkEndpoints } from "./links";
import { noticeEndpoints } from "./notices";
import { peopleEndpoints } from "./people";
import { proposalEndpoints } from "./proposals";
import { recordEndpoints } from "./record";
import { returnEndpoints } from "./returns";
import { silenceEndpoints } from "./silence";
import { submissionEndpoints } from "./submissions";
import { textEndpoints } from "./texts";
import { textualEndpoints } from "./textual-proposals";
import { themeEndpoints } from "./themes";

const rows: Endpoint[] = [
  ...draftEndpoints,
  ...recordEndpoints,
  ...blockEndpoints,
  ...agreementEndpoints,
  ...adoptionEndpoints,
  ...silenceEndpoints,
  ...boardEndpoints,
  ...proposalEndpoints,
  ...floorEndpoints,
  ...peopleEndpoints,
  ...submissionEndpoints,
  ...themeEndpoints,
  ...textualEndpoints,
  ...returnEndpoints,
  ...answerEndpoints,
  ...linkEndpoints,
  ...commentEndpoints,
  ...noticeEndpoints,
  ...textEndpoints,
  ...exportEndpoints,
];

/** Every endpoint that the server answers. */
export const endpoints: readonly Endpoint[] = [
  ...rows,
  open({
    method: "GET",
    path: "openapi.json",
    summary: "This description",
    run: async () => describeApi(endpoints),
  }),
];
