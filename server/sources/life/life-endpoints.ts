// The rows of the API about the life of a paragraph, and the proof about one, which can say where its words come from.
import { z } from "zod";
import { download } from "#server/http/answers";
import { seated } from "#server/http/api";
import { attachment } from "#server/http/attachment";
import { proveParagraph } from "#server/record/paragraph-proof";
import { RecordFilter } from "#server/record/record-view";
import { LifeView, viewLife } from "./life-view";
import { originTo } from "./proven-origin";

export const lifeEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/blocks/:pid/life",
    summary: "The life of a paragraph from the first ask to the present words, and who brought each of them",
    act: "read",
    answer: LifeView,
    run: ({ seat, params }) => viewLife(seat, params.pid),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/record/proof",
    summary:
      "A proof about one paragraph, as it stands now or in a text: one file that anybody verifies offline; also of where its words come from",
    act: "read",
    makes: "file",
    query: z.object({
      pid: RecordFilter.shape.pid.unwrap(),
      text: RecordFilter.shape.text.unwrap().default("live"),
      /** With the linked passages of submissions that its words come from. */
      origin: z.literal("yes").optional(),
    }),
    answer: download("json"),
    run: async ({ seat, query: { origin, ...asked } }) =>
      attachment(await proveParagraph(seat, { ...asked, origin: origin && originTo(seat) })),
  }),
];
