// [K3h] Who is recorded as having edited words has written them in the log.
import { expect, it } from "vitest";
import { hashing } from "#domain/digest";
import {
  type ArchivedFacts,
  type ArchiveHead,
  archiveFaults,
  archiveFormat,
} from "#domain/documents/archive";
import { inEnglish } from "../../support/said-sentences";
import { chained } from "../../support/saved-record";

const head: ArchiveHead = {
  format: archiveFormat,
  savedAt: "2015-12-14T16:00:00.000Z",
  draft: {
    id: "d1",
    title: "Outcome",
    mode: "drafting",
    settings: {},
    origin: null,
    createdBy: "u1",
    createdAt: "2015-12-14T15:00:00.000Z",
  },
  leftOut: [],
  people: [],
  delegations: [],
  words: [],
};

const faultsOf = (change: Readonly<Record<string, unknown>>, facts: Readonly<Record<string, unknown>>) => {
  const record = chained([
    { act: "draft.created", facts: { title: "Outcome", mode: "drafting" } },
    { act: "words.edited", delegation: "CHN", pid: "p1", facts },
  ]).map(({ draftId: _, ...entry }) => ({ ...entry, sealed: null, opened: null }));
  const rows: ArchivedFacts = { record, texts: [], updates: [change] };
  return inEnglish(archiveFaults(head, rows, hashing));
};

const honest = { seq: 7, userId: "u1", delegation: "CHN" };
const fault = "the words of entry 2 were not written by whom the record states";

it.each([
  ["as it was", honest, { seq: 7 }, []],
  ["written by somebody else", { ...honest, userId: "u2" }, { seq: 7 }, [fault]],
  ["written for another delegation", { ...honest, delegation: "BRA" }, { seq: 7 }, [fault]],
  ["of a change that the log does not have", honest, { seq: 8 }, [fault]],
  ["that names no change, as none is compared", honest, {}, []],
])("[K3h] an entry of edited words %s", (_, change, facts, faults) => {
  expect(faultsOf(change, facts)).toEqual(faults);
});
