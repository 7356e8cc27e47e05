// Every page of a meeting: what is walked through by whoever looks at all of them.
import { sheetNames } from "../../app/help/help-sheets";
import type { DraftAt } from "./journey";

const paths = [
  "",
  "/proposals",
  "/agreement",
  "/silence",
  "/adoption",
  "/record",
  "/notices",
  "/coverage",
  "/answers",
  "/answers/:submission",
  "/answers/alike",
  "/concordance?from=1&to=live",
  "/texts",
  "/texts/1",
  "/compare?from=1&to=live",
  "/revision",
  "/returns",
  "/export",
  "/people",
  "/settings",
  "/webhooks",
  "/floor",
  "/submissions",
  "/submissions/:submission",
  "/submissions/themes",
  "/blocks/:paragraph",
];

/** The addresses of all pages that somebody with a seat in this draft can open, and of those that anybody can. */
export const placesOf = async ({ draft, list }: DraftAt): Promise<string[]> => {
  const [submission] = await list<{ id: string }>("submissions");
  const blocks = await list<{ pid: string; kind: string }>("blocks");
  const pid = blocks.find(({ kind }) => kind === "paragraph")?.pid ?? blocks[0]?.pid;
  const named = (path: string) =>
    path.replace(":submission", String(submission?.id)).replace(":paragraph", String(pid));
  return [
    "/",
    "/account",
    "/account/second-factor",
    "/nothing-here",
    ...paths.map((path) => `/drafts/${draft}${named(path)}`),
    `/public/${draft}`,
    `/public/${draft}/answers/${submission?.id}`,
    ...sheetNames.map((name) => `/help/${name}`),
    "/join/nobody-made-this-link",
  ];
};

/** The pages on which a meeting is set up. */
export const installationPlaces = [
  "/installation/delegations",
  "/installation/people",
  "/installation/webhooks",
  "/installation/log",
];
