// Rule K3: which entry of the record accounts for which row of a draft: positions, closings, silences, statements,
// proposals.
import { sentence } from "../sentence";
import { objectOf, takenBackBy } from "./record-words";
import {
  factIn,
  factsOf,
  fieldsOf,
  type ReportedEntry,
  type ReportedFact,
  type ReportRule,
  rowByRow,
} from "./reported-rows";
import { isTakenBackAs } from "./ways-back";

const one = (on: string, says: ReportedFact["says"]): ReportedFact[] => [{ on, says }];
const none: ReportedFact[] = [];

// At the hour of a silence the server acts in nobody's name; the row names the person who opened it.
const byPerson = ({ userId }: ReportedEntry) => (userId === null ? {} : { userId });

const positions = rowByRow(
  sentence("the positions"),
  "positions",
  ({ pid, delegation }) => `${pid} ${delegation}`,
  ["position", "digest", "note", "fromFloor", "userId"],
  (entry) => {
    const { act, pid, delegation, digest, facts } = entry;
    const on = `${pid} ${delegation}`;
    if (act === "position.taken-back" || act === "position.reinstated")
      return one(on, { position: "taken-back", digest, ...byPerson(entry) });
    if (act === "position.withdrawn")
      return one(on, { position: "withdrawn", digest, note: null, fromFloor: false, ...byPerson(entry) });
    if (act !== "position.taken") return none;
    const { position, note = null, fromFloor = false } = facts;
    return one(on, { position, digest, note, fromFloor, ...byPerson(entry) });
  },
);

const standings = rowByRow(
  sentence("the closings of paragraphs"),
  "standingActs",
  ({ pid }) => String(pid),
  ["to", "digest", "reason", "condition", "conditions", "askedBy", "pending", "userId"],
  (entry) =>
    entry.act === "standing.changed"
      ? one(String(entry.pid), {
          to: entry.facts.to,
          digest: entry.digest,
          ...Object.fromEntries(
            ["reason", "condition", "conditions", "askedBy"].map((name) => [name, factIn(entry.facts, name)]),
          ),
          pending: factIn(entry.facts, "named"),
          ...byPerson(entry),
        })
      : none,
);

const carryOvers = rowByRow(
  sentence("the positions that were carried over"),
  "carryOvers",
  ({ pid }) => String(pid),
  ["from", "to", "userId"],
  (entry) =>
    entry.act === "position.carried-over"
      ? one(String(entry.pid), { from: entry.facts.from, to: entry.digest, ...byPerson(entry) })
      : none,
);

const placements = rowByRow(
  sentence("the places of paragraphs"),
  "placementActs",
  ({ pid }) => String(pid),
  ["to", "after", "reason", "userId"],
  (entry) =>
    entry.act === "placement.changed"
      ? one(String(entry.pid), {
          to: entry.facts.to,
          after: factIn(entry.facts, "after"),
          reason: factIn(entry.facts, "reason"),
          ...byPerson(entry),
        })
      : none,
);

const statements = rowByRow(
  sentence("the statements"),
  "statements",
  ({ id, of }) => String(of ?? id),
  ["kind", "pid", "delegation", "digest", "words", "userId"],
  (entry) => {
    const { act, facts, pid, delegation, digest } = entry;
    const common = { pid, delegation, digest, ...byPerson(entry) };
    if (act === "statement.taken-back")
      return one(String(facts.statement), { ...common, kind: "taken-back" });
    if (act !== "statement.made") return none;
    return one(String(facts.statement), { ...common, kind: facts.kind, words: factIn(facts, "words") });
  },
);

const silences = rowByRow(
  sentence("the silences"),
  "silences",
  () => "silence",
  ["textN", "expiresAt", "note", "userId"],
  (entry) =>
    entry.act === "silence.opened"
      ? one("silence", {
          textN: entry.facts.n,
          expiresAt: factIn(entry.facts, "until"),
          note: factIn(entry.facts, "note"),
          ...byPerson(entry),
        })
      : none,
);

// The entry gives the reason for each paragraph left; the row has the paragraphs alone.
const pidsLeft = (left: unknown): unknown =>
  Array.isArray(left) ? left.map((each) => objectOf(each).pid) : left;

// An archive does not contain who broke silence for the co-facilitators alone (K2).
const broken = ({ delegation, facts }: ReportedEntry) =>
  facts.unnamed === true
    ? { delegation: null, reason: null, visibility: "co-facilitators", userId: null }
    : { delegation, reason: factIn(facts, "reason"), visibility: "all" };

const silenceActs = rowByRow(
  sentence("the acts on silences"),
  "silenceActs",
  () => "silence",
  ["act", "pids", "delegation", "reason", "visibility", "expiresAt", "userId"],
  (entry) => {
    const { act, facts } = entry;
    switch (act) {
      case "silence.broken":
        return one("silence", { act: "broken", pids: facts.pids, ...byPerson(entry), ...broken(entry) });
      case "silence.extended":
        return one("silence", {
          act: "extended",
          expiresAt: facts.until,
          reason: factIn(facts, "reason"),
          ...byPerson(entry),
        });
      case "silence.withdrawn":
        return one("silence", { act: "withdrawn", reason: factIn(facts, "reason"), ...byPerson(entry) });
      case "silence.ended":
        return one("silence", { act: "ended", pids: pidsLeft(facts.left) });
      default:
        return none;
    }
  },
);

const sponsors = rowByRow(
  sentence("the sponsors"),
  "sponsorActs",
  ({ delegation }) => String(delegation),
  ["act", "onBehalfOf", "userId"],
  (entry) =>
    entry.act === "sponsor.joined" || entry.act === "sponsor.left"
      ? one(String(entry.delegation), {
          act: entry.act.slice("sponsor.".length),
          onBehalfOf: factIn(entry.facts, "onBehalfOf"),
          ...byPerson(entry),
        })
      : none,
);

// What an act on a proposal stores besides who and when: the same in the row and in its entry.
const proposalFacts = [
  "reason",
  "sponsors",
  "signed",
  "onBehalfOf",
  "fromFloor",
  "source",
  "into",
  "with",
  "op",
  "edits",
  "target",
  "within",
  "collided",
];
const proposalActs = new Set(
  "made sponsored explained supported opposed stood-aside withdrawn accepted rejected parked reopened merged fell".split(
    " ",
  ),
);

const proposals: ReportRule = {
  what: sentence("the acts on proposals"),
  kept: ({ proposalActs: rows = [] }) =>
    rows.map((row) => ({
      on: String(row.proposal),
      says: {
        ...fieldsOf(row, ["act", "pid", "delegation", "digest", "userId"]),
        ...fieldsOf(factsOf(row), proposalFacts),
      },
    })),
  reported: (entry) => {
    const act = entry.act.replace(/^proposal\./u, "");
    if (act === entry.act || !proposalActs.has(act)) return none;
    const { pid, delegation, digest, facts } = entry;
    return one(String(facts.proposal), {
      act,
      pid,
      delegation,
      digest,
      ...fieldsOf(facts, proposalFacts),
      ...byPerson(entry),
    });
  },
};

const texts = rowByRow(
  sentence("the texts"),
  "texts",
  ({ n }) => `text ${n}`,
  ["symbol", "note", "digest", "previous", "userId"],
  (entry) =>
    entry.act === "text.issued"
      ? one(`text ${entry.facts.n}`, {
          symbol: entry.facts.symbol,
          note: factIn(entry.facts, "note"),
          digest: entry.digest,
          previous: factIn(entry.facts, "previous"),
          ...byPerson(entry),
        })
      : none,
);

const adoptions = rowByRow(
  sentence("the certificates of adoption"),
  "adoptions",
  () => "adoption",
  ["textN", "digest", "userId"],
  (entry) =>
    entry.act === "draft.adopted"
      ? one("adoption", {
          textN: entry.facts.n,
          digest: factIn(entry.facts, "certificate"),
          ...byPerson(entry),
        })
      : none,
);

// Each entry is taken back at most once, by a later one.
const takings: ReportRule = {
  what: sentence("the acts that were taken back"),
  kept: ({ record = [] }) => {
    const by = new Map(record.map((row) => [factsOf(row).takesBack, Number(row.n)]));
    return record.flatMap(({ n, act }) =>
      isTakenBackAs(String(act)) && Number(n) < (by.get(n) ?? 0) ? [{ on: `entry ${n}`, says: {} }] : [],
    );
  },
  reported: (entry) => {
    const n = takenBackBy(entry);
    return n === null ? none : one(`entry ${n}`, {});
  },
};

/** K3: the rules for the text and for what is proposed in it. */
export const agreementRules: readonly ReportRule[] = [
  positions,
  standings,
  carryOvers,
  placements,
  statements,
  silences,
  silenceActs,
  sponsors,
  proposals,
  texts,
  adoptions,
  takings,
];
