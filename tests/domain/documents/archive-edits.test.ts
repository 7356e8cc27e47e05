// [K3h] Who is recorded as having edited words has written them in the log.
import { expect, it } from "vitest";
import { hashing } from "#domain/digest";
import {
  type ArchivedFacts,
  type ArchiveHead,
  archiveFindings,
  archiveFormat,
} from "#domain/documents/archive";
import { inEnglish } from "../../support/said-sentences";
import { chained, type EntryInput } from "../../support/saved-record";

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

const faultsOf = (
  change: Readonly<Record<string, unknown>>,
  facts: Readonly<Record<string, unknown>>,
  ...more: EntryInput[]
) => {
  const record = chained([
    { act: "draft.created", facts: { title: "Outcome", mode: "drafting" } },
    { act: "words.edited", delegation: "CHN", pid: "p1", facts },
    ...more,
  ]).map(({ draftId: _, ...entry }) => ({ ...entry, sealed: null, opened: null }));
  const rows: ArchivedFacts = { record, texts: [], updates: [change] };
  return inEnglish(archiveFindings({ head, facts: rows }, hashing).faults);
};

const honest = { seq: 7, userId: "u1", delegation: "CHN" };
const never = "change 7 of its log is in the name of a delegation for which its writer never acted";
const fault = "the words of entry 2 were not written by whom the record states";

it.each([
  ["as it was", honest, { seq: 7 }, []],
  ["written by somebody else", { ...honest, userId: "u2" }, { seq: 7 }, [fault]],
  ["written for another delegation", { ...honest, delegation: "BRA" }, { seq: 7 }, [fault, never]],
  ["of a change that the log does not have", honest, { seq: 8 }, [fault]],
  ["that names no change, as none is compared", honest, {}, []],
])("[K3h] an entry of edited words %s", (_, change, facts, faults) => {
  expect(faultsOf(change, facts)).toEqual(faults);
});

it.each([
  ["by whom the record has in its name", { userId: "u1", delegation: "CHN" }, []],
  ["by the same person for another", { userId: "u1", delegation: "BRA" }, [never]],
  ["by whom a seat was taken to another for it", { userId: "u3", delegation: "BRA" }, []],
  ["by the same for the one after", { userId: "u3", delegation: "EU" }, []],
  ["by the same for a third", { userId: "u3", delegation: "CHN" }, [never]],
  ["by the same for none", { userId: "u3", delegation: null }, [never]],
  ["by somebody of whom the record says nothing", { userId: "u4", delegation: "JPN" }, []],
  ["by the server", { userId: null, delegation: null }, []],
  ["by the server for a delegation", { userId: null, delegation: "CHN" }, [never]],
])("[K3h] a change of the log %s", (_, by, faults) => {
  const seats = { from: { role: "delegate", delegation: "BRA" }, to: { role: "delegate", delegation: "EU" } };
  const said = { user: "u3", ...seats };
  expect(faultsOf({ seq: 7, ...by }, {}, { act: "person.changed", facts: said })).toEqual(faults);
});
