// The whole API as one table, and its description, generated from the same endpoints.

import { z } from "zod";
import { adoptionEndpoints } from "#server/agreement/adoption-endpoints";
import { agreementEndpoints } from "#server/agreement/agreement-endpoints";
import { boardEndpoints } from "#server/agreement/board-endpoints";
import { signingEndpoints } from "#server/agreement/signing-endpoints";
import { silenceEndpoints } from "#server/agreement/silence-endpoints";
import { bracketEndpoints } from "#server/brackets/brackets-endpoints";
import { clientPackage } from "#server/client/client-package";
import { commentEndpoints } from "#server/comments/comments-endpoints";
import { archiveEndpoints } from "#server/documents/archive-endpoints";
import { exportEndpoints } from "#server/documents/export-endpoints";
import { returnEndpoints } from "#server/documents/returns-endpoints";
import { revisionEndpoints } from "#server/documents/revisions-endpoints";
import { blockEndpoints } from "#server/draft/blocks-endpoints";
import { draftEndpoints } from "#server/draft/drafts-endpoints";
import { floorEndpoints } from "#server/floor/floor-endpoints";
import { download } from "#server/http/answers";
import { type Endpoint, open } from "#server/http/api";
import { attachment } from "#server/http/attachment";
import { mediaTypes } from "#server/http/media-types";
import { describeApi } from "#server/http/openapi";
import { libraryEndpoints } from "#server/library/library-endpoints";
import { referenceEndpoints } from "#server/numbers/references-endpoints";
import { packageEndpoints } from "#server/packages/packages-endpoints";
import { peopleEndpoints } from "#server/people/people-endpoints";
import { preflightEndpoints } from "#server/preflight/preflight-endpoints";
import { preparingEndpoints } from "#server/preparing/preparing-endpoints";
import { proposalEndpoints } from "#server/proposals/proposals-endpoints";
import { noticeEndpoints } from "#server/record/notices-endpoints";
import { pushEndpoints } from "#server/record/push/push-endpoints";
import { recordEndpoints } from "#server/record/record-endpoints";
import { webhookEndpoints } from "#server/record/webhooks/webhooks-endpoints";
import { roundEndpoints } from "#server/rounds/rounds-endpoints";
import { searchEndpoints } from "#server/search/search-endpoints";
import { keyEndpoints } from "#server/signing/key-endpoints";
import { answerEndpoints } from "#server/sources/answers/answers-endpoints";
import { lifeEndpoints } from "#server/sources/life/life-endpoints";
import { linkEndpoints } from "#server/sources/links/links-endpoints";
import { textualEndpoints } from "#server/sources/textual/textual-proposals-endpoints";
import { themeEndpoints } from "#server/sources/themes/themes-endpoints";
import { structureEndpoints } from "#server/structure/structure-endpoints";
import { passageEndpoints } from "#server/submissions/passages-endpoints";
import { submissionEndpoints } from "#server/submissions/submissions-endpoints";
import { textEndpoints } from "#server/texts/texts-endpoints";
import { undoEndpoints } from "#server/undo/undo-endpoints";

// By subject.
const subjects = {
  draft: [...draftEndpoints, ...blockEndpoints, ...structureEndpoints, ...searchEndpoints],
  brackets: bracketEndpoints,
  numbers: referenceEndpoints,
  agreement: [...agreementEndpoints, ...adoptionEndpoints, ...silenceEndpoints, ...boardEndpoints],
  proposals: [...proposalEndpoints, ...packageEndpoints],
  preparing: preparingEndpoints,
  floor: floorEndpoints,
  submissions: [...submissionEndpoints, ...passageEndpoints],
  rounds: roundEndpoints,
  library: libraryEndpoints,
  sources: [...linkEndpoints, ...answerEndpoints, ...themeEndpoints, ...textualEndpoints, ...lifeEndpoints],
  comments: commentEndpoints,
  texts: [...textEndpoints, ...preflightEndpoints],
  documents: [...exportEndpoints, ...returnEndpoints, ...revisionEndpoints, ...archiveEndpoints],
  signing: [...signingEndpoints, ...keyEndpoints],
  record: [...recordEndpoints, ...undoEndpoints, ...noticeEndpoints, ...pushEndpoints, ...webhookEndpoints],
  people: peopleEndpoints,
};

/** Every endpoint except those that describe the API, with the types of its inputs and answer. */
export type DescribedRow = (typeof subjects)[keyof typeof subjects][number];

const description: Endpoint = open({
  method: "GET",
  path: "openapi.json",
  summary: "This description",
  answer: z.record(z.string(), z.unknown()),
  run: async () => describe(),
});

const client: Endpoint = open({
  method: "GET",
  path: "adref-client.tgz",
  summary: "`adref-client`, a package for JavaScript with the types of all of this",
  answer: download("tgz"),
  run: async () =>
    attachment({
      name: "adref-client.tgz",
      mediaType: mediaTypes.tgz,
      content: await clientPackage(describe),
    }),
});

let known: ReturnType<typeof describeApi> | undefined;

// Made once: the endpoints do not change while the process runs.
const describe = (): ReturnType<typeof describeApi> => {
  known ??= describeApi({ ...subjects, description: [description, client] });
  return known;
};

/** Every endpoint the server answers. */
export const endpoints: readonly Endpoint[] = [...Object.values(subjects).flat(), description, client];
