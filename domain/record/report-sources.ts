// Rule K3: which entry of the record accounts for which row about submissions, their answers, and comments.
import { sentence } from "../sentence";
import { objectOf } from "./record-words";
import {
  entriesOf,
  entriesOn,
  factIn,
  factsOf,
  fieldsOf,
  hasRow,
  type ReportedEntry,
  type ReportedFact,
  type ReportedRow,
  type ReportedRows,
  type ReportRule,
  rowByRow,
} from "./reported-rows";

const one = (on: unknown, says: ReportedFact["says"]): ReportedFact[] => [{ on: String(on), says }];
const none: ReportedFact[] = [];
const by = ({ userId }: ReportedEntry) => (userId === null ? {} : { userId });

// Rows of a removed submission are in no archive (K2).
const isThere = (rows: ReportedRows, table: string, id: unknown): boolean =>
  entriesOf(rows, "submission.removed").length === 0 || hasRow(rows, table, id);

const dispositions = rowByRow(
  sentence("the answers to passages"),
  "dispositions",
  ({ passageId }) => String(passageId),
  ["kind", "reason", "userId"],
  (entry, rows) =>
    entry.act === "passage.disposed" && isThere(rows, "passages", entry.facts.passage)
      ? one(entry.facts.passage, {
          kind: entry.facts.kind,
          reason: factIn(entry.facts, "reason"),
          ...by(entry),
        })
      : none,
);

// A link has one row with its present state; of all entries on it, the last of each kind counts.
const links: ReportRule = {
  what: sentence("the links"),
  kept: ({ links: rows = [] }) =>
    rows.map((row) => ({
      on: String(row.id),
      says: {
        ...fieldsOf(row, ["kind", "delegation"]),
        userId: row.createdBy,
        removed: row.removedAt != null,
      },
    })),
  reported: (entry, rows) => {
    if (entry.act !== "link.made" || !isThere(rows, "passages", entry.facts.passage)) return none;
    const { link, kind } = entry.facts;
    const removed = entriesOn(rows, "link.removed", ["link", link]).length > 0;
    return one(link, { kind, delegation: entry.delegation, removed, ...by(entry) });
  },
};

// The ends of a link move with its words and with its passage: they must be where one of its entries says.
const linkEnds: ReportRule = {
  what: sentence("the ends of links"),
  kept: (rows) =>
    (rows.links ?? []).map((row) => {
      const own = linkActs.flatMap((act) => entriesOn(rows, act, ["link", row.id]));
      const paragraphs = own.flatMap((entry) => [entry.pid, factsOf(entry).from]);
      const passages = passagesThrough(rows, new Set(own.map((entry) => factsOf(entry).passage)));
      return {
        on: String(row.id),
        says: { paragraph: paragraphs.includes(row.pid), passage: passages.has(row.passageId) },
      };
    }),
  reported: (entry, rows) =>
    entry.act === "link.made" && isThere(rows, "passages", entry.facts.passage)
      ? one(entry.facts.link, { paragraph: true, passage: true })
      : none,
};

const linkActs = ["link.made", "link.followed", "link.anchored", "link.removed"];

// The passages that these were cut into or joined to.
const passagesThrough = (rows: ReportedRows, passages: Set<unknown>): ReadonlySet<unknown> => {
  for (const id of passages) {
    for (const cut of entriesOn(rows, "passage.split", ["passage", id])) passages.add(factsOf(cut).part);
    for (const joint of entriesOn(rows, "passage.joined", ["joined", id]))
      passages.add(factsOf(joint).passage);
  }
  return passages;
};

// The themes that every draft begins with have no entry of their own; later changes of them have.
const themes: ReportRule = {
  what: sentence("the themes"),
  kept: ({ themes: rows = [] }) =>
    rows.map(({ id, name, words, removedAt }) => ({
      on: String(id),
      says: { name, words, removed: removedAt != null },
    })),
  reported: (entry, rows) => {
    if (entry.act === "theme.added")
      return one(entry.facts.theme, presentTheme(rows, entry.facts.theme, entry.facts));
    if (entry.act !== "draft.created") return none;
    return (rows.themes ?? [])
      .filter(({ id }) => entriesOn(rows, "theme.added", ["theme", id]).length === 0)
      .flatMap(({ id }) => one(id, presentTheme(rows, id, {})));
  },
};

const presentTheme = (rows: ReportedRows, id: unknown, first: ReportedRow): ReportedRow => {
  const changes = entriesOn(rows, "theme.changed", ["theme", id]).map(factsOf);
  const { name, words }: ReportedRow = Object.assign({}, first, ...changes);
  return {
    name,
    words: Array.isArray(words) ? [...new Set(words)] : undefined,
    removed: entriesOn(rows, "theme.removed", ["theme", id]).length > 0,
  };
};

const themeActs = rowByRow(
  sentence("what was said of themes"),
  "themeActs",
  ({ themeId, subject, target }) => `${themeId} ${subject} ${target}`,
  ["act", "userId"],
  (entry) => {
    const { act, facts } = entry;
    if (act !== "theme.confirmed" && act !== "theme.rejected") return none;
    const subject = facts.passage === undefined ? "block" : "passage";
    return one(`${facts.theme} ${subject} ${facts[subject]}`, {
      act: act.slice("theme.".length),
      ...by(entry),
    });
  },
);

// The sender as it was read, and every correction, value by value.
const submissions: ReportRule = {
  what: sentence("the submissions"),
  kept: ({ submissions: rows = [] }) =>
    rows.map((row) => ({
      on: String(row.id),
      says: {
        ...fieldsOf(row, ["sha256", "mediaType"]),
        userId: row.createdBy,
        ...Object.fromEntries(
          Object.entries(objectOf(row.fields)).map(([name, value]) => [`sender: ${name}`, value]),
        ),
      },
    })),
  reported: (entry, rows) => {
    const { act, facts, digest, opened } = entry;
    const on = ["submission", facts.submission] as const;
    if (act !== "submission.received" || entriesOn(rows, "submission.removed", on).length > 0) return none;
    const corrections = entriesOn(rows, "submission.corrected", on).map((each) => factsOf(each).fields);
    const sender: ReportedRow = Object.assign({}, opened?.fields, ...corrections);
    return one(facts.submission, {
      sha256: digest,
      mediaType: factIn(facts, "mediaType"),
      ...by(entry),
      ...Object.fromEntries(Object.entries(sender).map(([name, value]) => [`sender: ${name}`, value])),
    });
  },
};

const submissionActs = rowByRow(
  sentence("who reads which submission"),
  "submissionActs",
  ({ submissionId }) => String(submissionId),
  ["act", "person", "userId"],
  (entry, rows) => {
    const [noun, act] = entry.act.split(".");
    const { facts } = entry;
    if (noun !== "submission" || !act) return none;
    if (["assigned", "unassigned"].includes(act))
      return (Array.isArray(facts.submissions) ? facts.submissions : [])
        .filter((id) => hasRow(rows, "submissions", id))
        .flatMap((id) => one(id, { act, person: facts.person, ...by(entry) }));
    const isReported =
      ["read", "reviewed", "reopened"].includes(act) && hasRow(rows, "submissions", facts.submission);
    return isReported ? one(facts.submission, { act, person: null, ...by(entry) }) : none;
  },
);

const comments = rowByRow(
  sentence("the comments"),
  "comments",
  ({ id }) => String(id),
  ["pid", "delegation", "userId", "parent"],
  (entry) =>
    entry.act === "comment.made" || entry.act === "comment.answered"
      ? one(entry.facts.comment, {
          pid: entry.pid,
          delegation: entry.delegation,
          ...by(entry),
          parent: factIn(entry.facts, "parent"),
        })
      : none,
);

const commentActs = rowByRow(
  sentence("the acts on comments"),
  "commentActs",
  ({ comment }) => String(comment),
  ["act", "delegation", "userId"],
  (entry) =>
    ["comment.resolved", "comment.reopened", "comment.withdrawn", "comment.corrected"].includes(entry.act)
      ? one(entry.facts.comment, {
          act: entry.act.slice("comment.".length),
          delegation: entry.delegation,
          ...by(entry),
        })
      : none,
);

// The assignment of passages; where it was never corrected it is as the file was read.
const passages: ReportRule = {
  what: sentence("the places of passages"),
  kept: (rows) =>
    (rows.passages ?? [])
      .filter(({ id }) => entriesOn(rows, "passage.corrected", ["passage", id]).length > 0)
      .map((row) => ({ on: String(row.id), says: fieldsOf(row, ["language", "section", "question"]) })),
  reported: (entry, rows) => {
    const { act, facts, n } = entry;
    if (act !== "passage.corrected" || !isThere(rows, "passages", facts.passage)) return none;
    const own = entriesOn(rows, act, ["passage", facts.passage]);
    if (own[0]?.n !== n) return none;
    const { passage, ...said }: ReportedRow = Object.assign({}, ...own.map(factsOf));
    return one(passage, said);
  },
};

/** K3: the rules for submissions, passages, links, themes and comments. */
export const sourceRules: readonly ReportRule[] = [
  dispositions,
  links,
  linkEnds,
  themes,
  themeActs,
  submissions,
  submissionActs,
  comments,
  commentActs,
  passages,
];
