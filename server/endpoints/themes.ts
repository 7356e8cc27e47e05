// Rows of the API about themes, and about cutting passages and reading submissions.
import { Join, joinPassage, Recut, recut, Split, splitPassage } from "../commands/passages";
import { Assignment, assign, follow } from "../commands/readers";
import {
  addTheme,
  editTheme,
  judgeTheme,
  NewTheme,
  ThemeChange,
  ThemeJudgement,
  takeAwayTheme,
} from "../commands/themes";
import { type Endpoint, seated } from "../http";
import { listReaders } from "../views/readers";
import { viewBody } from "../views/submissions";
import { viewPassage } from "../views/themed-passages";
import { listThemes, viewTheme } from "../views/themes";

const themes: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/themes",
    summary: "The themes of the draft; how many passages and blocks wording proposes and people confirmed",
    act: "read",
    run: async ({ seat }) => ({ items: await listThemes(seat), next: null }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/themes",
    summary: "Add a theme with the words that propose it; * stands for any ending",
    act: "correct submissions",
    body: NewTheme,
    status: 201,
    run: ({ seat, body }) => addTheme(seat, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/themes/:t",
    summary: "One theme with the blocks that it is on",
    act: "read",
    run: ({ seat, params }) => viewTheme(seat, params.t ?? ""),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/themes/:t",
    summary: "Change the name, the words or the place of a theme",
    act: "correct submissions",
    body: ThemeChange,
    run: ({ seat, params, body }) => editTheme(seat, params.t ?? "", body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/themes/:t",
    summary: "Take a theme out of the list",
    act: "correct submissions",
    run: ({ seat, params }) => takeAwayTheme(seat, params.t ?? ""),
  }),
  ...(["passage", "block"] as const).map((subject) =>
    seated({
      method: "PUT",
      path: `drafts/:d/${subject}s/:${subject === "block" ? "pid" : "p"}/themes/:t`,
      summary: `Confirm or reject a theme on a ${subject}`,
      act: "correct submissions",
      body: ThemeJudgement,
      run: ({ seat, params, body }) =>
        judgeTheme(
          seat,
          { subject, target: params[subject === "block" ? "pid" : "p"] ?? "", theme: params.t ?? "" },
          body,
        ),
    }),
  ),
];

const cuts: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/passages/:p",
    summary: "One passage; at the address of one that was joined to another stands the other",
    act: "read",
    run: ({ seat, params }) => viewPassage(seat, params.p ?? ""),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/split",
    summary: "Cut a passage in two; answers both parts",
    act: "correct submissions",
    body: Split,
    run: ({ seat, params, body }) => splitPassage(seat, params.p ?? "", body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/join",
    summary: "Join a passage with the one after it",
    act: "correct submissions",
    body: Join,
    run: ({ seat, params, body }) => joinPassage(seat, params.p ?? "", body),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/passages/:p/recut",
    summary: "Give a passage other words of its submission, by offsets in the body",
    act: "correct submissions",
    body: Recut,
    run: ({ seat, params, body }) => recut(seat, params.p ?? "", body),
  }),
];

const acts = { read: "read", review: "reviewed", reopen: "reopened" } as const;
const summaries = {
  read: "Say that a submission was read",
  review: "Close the review of what was read from the file; refused while a field is in doubt",
  reopen: "Open the review again",
} as const;

const reading: Endpoint[] = [
  seated({
    method: "GET",
    path: "drafts/:d/submissions/:s/body",
    summary: "The words of the file as they were read, without contact data, and what is in no passage",
    act: "read",
    run: ({ seat, params }) => viewBody(seat, params.s ?? ""),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/readers",
    summary: "Those whom submissions can be given to read",
    act: "read",
    run: async ({ seat }) => ({ items: await listReaders(seat), next: null }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/readers",
    summary: "Give submissions to a person to read, or take them back",
    act: "correct submissions",
    body: Assignment,
    run: ({ seat, body }) => assign(seat, body),
  }),
  ...(["read", "review", "reopen"] as const).map((act) =>
    seated({
      method: "POST",
      path: `drafts/:d/submissions/:s/${act}`,
      summary: summaries[act],
      act: "correct submissions",
      run: ({ seat, params }) => follow(seat, params.s ?? "", acts[act]),
    }),
  ),
];

/** The desk of submissions beyond what is received and answered. */
export const themeEndpoints: Endpoint[] = [...themes, ...cuts, ...reading];
