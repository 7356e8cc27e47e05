// The data from which a draft's coverage is counted, without any text.

import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "#db/client";
import { dispositions, links, passages, submissions, themeActs, themes } from "#db/schema/submissions";
import type { SourcedPassage } from "#db/submissions/passages";
import type { CoverageFacts } from "#domain/sources/answers/coverage";
import type { SubmissionFields } from "#domain/submissions/submissions";

/** A submission, its sender only. */
export type SubmissionSender = {
  readonly id: string;
  readonly fields: SubmissionFields;
  readonly title: string | null;
  readonly languages: readonly string[];
};

/** The senders in a draft, in the order in which their submissions arrived. */
export const sendersIn = (db: Db, draftId: string): Promise<SubmissionSender[]> =>
  db
    .select({
      id: submissions.id,
      fields: submissions.fields,
      title: submissions.title,
      languages: submissions.languages,
    })
    .from(submissions)
    .where(and(eq(submissions.draftId, draftId), isNull(submissions.removedAt)))
    .orderBy(asc(submissions.createdAt), asc(submissions.id));

/** The passages, their links and answers, and the themes confirmed by people. */
export const coverageRows = async (
  db: Db,
  draftId: string,
): Promise<Pick<CoverageFacts, "passages" | "links">> => {
  const { id, submissionId, ordinal, language, replacedBy } = passages;
  const cut = await db
    .select({ id, submission: submissionId, ordinal, language, replacedBy })
    .from(passages)
    .where(eq(passages.draftId, draftId))
    .orderBy(asc(id));
  const linked = await db
    .select({ passage: links.passageId, pid: links.pid, kind: links.kind })
    .from(links)
    .where(and(eq(links.draftId, draftId), isNull(links.removedAt)))
    .orderBy(asc(links.id));
  const said = await db
    .select({ passage: dispositions.passageId, kind: dispositions.kind })
    .from(dispositions)
    .where(eq(dispositions.draftId, draftId))
    .orderBy(asc(dispositions.n));
  // In the order in which they were given: the last one of a passage counts.
  const answers = new Map(said.map(({ passage, kind }) => [passage, kind]));
  const confirmed = await confirmedThemes(db, draftId);
  return {
    passages: cut.map((passage) => ({
      ...passage,
      disposition: answers.get(passage.id) ?? null,
      themes: confirmed.get(passage.id) ?? [],
    })),
    links: linked,
  };
};

const confirmedThemes = async (db: Db, draftId: string): Promise<Map<string, string[]>> => {
  const rows = await db
    .selectDistinctOn([themeActs.target, themeActs.themeId], {
      target: themeActs.target,
      theme: themeActs.themeId,
      act: themeActs.act,
    })
    .from(themeActs)
    .where(and(eq(themeActs.draftId, draftId), eq(themeActs.subject, "passage")))
    .orderBy(themeActs.target, themeActs.themeId, desc(themeActs.n));
  const found = new Map<string, string[]>();
  for (const { target, theme, act } of rows)
    if (act === "confirmed") found.set(target, [...(found.get(target) ?? []), theme]);
  return found;
};

/** The themes of a draft that can be chosen. */
export const themeNames = (db: Db, draftId: string): Promise<{ id: string; name: string }[]> =>
  db
    .select({ id: themes.id, name: themes.name })
    .from(themes)
    .where(and(eq(themes.draftId, draftId), isNull(themes.removedAt)))
    .orderBy(asc(themes.position));

/** Passages with their text, in the order of the given ids. */
export const passagesNamed = async (db: Db, ids: readonly string[]): Promise<SourcedPassage[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      passage: passages,
      submission: { id: submissions.id, fields: submissions.fields, title: submissions.title },
    })
    .from(passages)
    .innerJoin(submissions, eq(submissions.id, passages.submissionId))
    .where(inArray(passages.id, [...ids]));
  const found = new Map(rows.map((row) => [row.passage.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
};
