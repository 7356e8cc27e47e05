// API endpoints for themes, and for searching passages by words and themes.

import { z } from "zod";
import { themeVerdicts } from "#domain/sources/themes/themes";
import { empty, pageOf } from "#server/http/answers";
import { seated } from "#server/http/api";
import { FoundPassageView } from "#server/submissions/themed-passages";
import { findPassages, PassageQuery } from "./passage-search";
import {
  addTheme,
  editTheme,
  judgeTheme,
  NewTheme,
  ThemeChange,
  ThemeJudgement,
  takeAwayTheme,
} from "./themes";
import { listThemes, ThemedBlockView, ThemeView, viewTheme } from "./themes-view";

export const themeEndpoints = [
  seated({
    method: "GET",
    path: "drafts/:d/themes",
    summary: "The themes of the draft; how many passages and blocks wording proposes and people confirmed",
    act: "read",
    answer: pageOf(ThemeView),
    run: async ({ seat }) => ({ items: await listThemes(seat), next: null }),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/themes",
    summary: "Add a theme with the words that propose it; * stands for any ending",
    act: "correct submissions",
    body: NewTheme,
    status: 201,
    answer: ThemeView,
    run: ({ seat, body }) => addTheme(seat, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/themes/:t",
    summary: "One theme with the blocks that it is on",
    act: "read",
    answer: ThemeView.extend({
      on: z.array(ThemedBlockView).readonly(),
    }),
    run: ({ seat, params }) => viewTheme(seat, params.t),
  }),
  seated({
    method: "PATCH",
    path: "drafts/:d/themes/:t",
    summary: "Change the name, the words or the place of a theme",
    act: "correct submissions",
    body: ThemeChange,
    answer: ThemeView,
    run: ({ seat, params, body }) => editTheme(seat, params.t, body),
  }),
  seated({
    method: "DELETE",
    path: "drafts/:d/themes/:t",
    summary: "Take a theme out of the list",
    act: "correct submissions",
    answer: empty,
    run: ({ seat, params }) => takeAwayTheme(seat, params.t),
  }),
  ...(["passage", "block"] as const).map((subject) =>
    seated({
      method: "PUT",
      path: `drafts/:d/${subject}s/:${subject === "block" ? "pid" : "p"}/themes/:t`,
      summary: `Confirm or reject a theme on a ${subject}`,
      act: "correct submissions",
      body: ThemeJudgement,
      answer: z.strictObject({
        theme: z.string(),
        state: z.enum(themeVerdicts),
      }),
      run: ({ seat, params, body }) =>
        judgeTheme(seat, { subject, target: "pid" in params ? params.pid : params.p, theme: params.t }, body),
    }),
  ),
  seated({
    method: "GET",
    path: "drafts/:d/passages",
    summary: "Search the passages of all submissions",
    act: "read",
    query: PassageQuery,
    answer: pageOf(FoundPassageView),
    run: ({ seat, query }) => findPassages(seat, query),
  }),
];
