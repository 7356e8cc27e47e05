// What the demo's people said of themes, and who reads which submission.
import { z } from "zod";
import { personByEmail } from "#db/people/people";
import { collapse } from "#domain/draft";
import { themeVerdicts } from "#domain/sources/themes/themes";
import { listBlocks } from "#server/draft/blocks-view";
import type { Seat } from "#server/sign-in/session";
import { findPassages, PassageQuery } from "#server/sources/themes/passage-search";
import { judgeTheme } from "#server/sources/themes/themes";
import { listThemeNames } from "#server/sources/themes/themes-view";
import { assign, follow } from "#server/submissions/readers";
import { listSubmissions } from "#server/submissions/submissions-view";
import { log } from "../log";
import { runtime } from "../runtime";
import { attempt, holding } from "./attempts";

/** Words of a passage or a paragraph with a theme that was judged, and for each file who reads it and how far. */
export const DemoThemes = z.object({
  judged: z.array(
    z.object({
      theme: z.string(),
      on: z.enum(["passage", "block"]),
      words: z.string(),
      act: z.enum(themeVerdicts),
    }),
  ),
  reading: z.array(
    z.object({ file: z.string(), reader: z.string(), done: z.array(z.enum(["read", "reviewed"])) }),
  ),
});

/** Enters them, in the name of who holds the pen. */
export const seedThemes = async (
  pen: Seat,
  { judged, reading }: z.infer<typeof DemoThemes>,
): Promise<void> => {
  const themes = await listThemeNames(pen);
  const blocks = await listBlocks(pen);
  for (const { theme: name, on, words, act } of judged) {
    const theme = themes.find((each) => each.name === name);
    const target = on === "block" ? holding(blocks, words)?.pid : await passageHolding(pen, words);
    if (theme && target)
      await attempt("theme", () => judgeTheme(pen, { subject: on, target, theme: theme.id }, { act }));
    else log.warn("left out of the demo", { what: "theme", words: words.slice(0, 60) });
  }
  const submissions = await listSubmissions(pen);
  for (const { file, reader, done } of reading) {
    const submission = submissions.find(({ fileName }) => fileName === file);
    const person = await personByEmail(runtime().database.db, `${reader}@demo.example`);
    if (!submission || !person) {
      log.warn("left out of the demo", { what: "reader", file });
      continue;
    }
    const asked = { submissions: [submission.id], person: person.id, act: "assigned" as const };
    await attempt("reader", () => assign(pen, asked));
    for (const act of done) await attempt("reading", () => follow(pen, submission.id, act));
  }
};

const passageHolding = async (pen: Seat, words: string): Promise<string | undefined> => {
  const { items } = await findPassages(pen, PassageQuery.parse({ q: words, limit: "50" }));
  return items.find(({ text }) => collapse(text).includes(collapse(words)))?.id;
};
