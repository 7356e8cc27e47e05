// The rows of a draft as a given person's archive has them: what that person may read, and who is named in it.
import type { Db } from "#db/client";
import type { ArchivedRow } from "#db/documents/archive";
import { type ArchivedName, columnsOf } from "#db/documents/archived-tables";
import { findDraft } from "#db/draft/drafts";
import { allDelegations, membersByGroup } from "#db/people/delegations";
import { idElsewhere, peopleByUser } from "#db/people/people";
import { peopleOfDraft } from "#db/people/seen-seats";
import {
  type ArchivedDelegation,
  type ArchivedPerson,
  type ArchiveHead,
  archivedEntry,
  archivedSilenceAct,
  archiveFormat,
  leftOut,
} from "#domain/documents/archive";
import type { Standpoint } from "#domain/people/access";
import { Refusal } from "#domain/refusal";

/** Filters the rows: leaves out what depends on something left out, and collects who is named. */
export class Gathering {
  readonly people = new Set<string>();
  readonly delegations = new Set<string>();
  private readonly ids = new Map<ArchivedName, Set<unknown>>();

  constructor(
    readonly draftId: string,
    private readonly who: Standpoint,
  ) {}

  async *keep(name: ArchivedName, rows: AsyncIterable<ArchivedRow>): AsyncGenerator<ArchivedRow> {
    const ids = new Set<unknown>();
    this.ids.set(name, ids);
    for await (const row of rows) {
      if (!this.isWhole(name, row)) continue;
      ids.add(row.id);
      yield this.shown(name, row);
    }
  }

  private isWhole(name: ArchivedName, row: ArchivedRow): boolean {
    return columnsOf(name).every(({ key, names }) => {
      if (names === null || names === "person" || names === "delegation" || names === name) return true;
      return row[key] === null || this.ids.get(names)?.has(row[key]);
    });
  }

  private shown(name: ArchivedName, row: ArchivedRow): ArchivedRow {
    const visible = visibleIn(name, row, this.who);
    const own = columnsOf(name).map(({ key, names }): [string, unknown] => {
      const value = visible[key];
      if (value instanceof Date) return [key, value.toISOString()];
      if (typeof value !== "string") return [key, value];
      if (names === "delegation" || key === "delegation") this.delegations.add(value);
      if (names !== "person" && key !== "userId") return [key, value];
      const person = names === "person" ? idElsewhere(value, this.draftId) : value;
      this.people.add(person);
      return [key, person];
    });
    return Object.fromEntries(own);
  }
}

const visibleIn = (name: ArchivedName, row: ArchivedRow, who: Standpoint): ArchivedRow => {
  if (name === "record") return archivedEntry(who, row);
  return name === "silenceActs" ? archivedSilenceAct(row) : row;
};

export type WordlessHead = Omit<ArchiveHead, "words">;

/** What precedes the rows, except the words. `found` must have gone through all rows. */
export const headOf = async (tx: Db, found: Gathering): Promise<WordlessHead> => {
  const row = await findDraft(tx, found.draftId);
  if (!row) throw new Refusal("not-found", "There is no such draft.");
  const { id, title, mode, settings, origin, createdAt } = row;
  const createdBy = row.createdBy === null ? null : idElsewhere(row.createdBy, id);
  if (createdBy !== null) found.people.add(createdBy);
  const people = await peopleIn(tx, id, found.people);
  for (const { delegation } of people) if (delegation !== null) found.delegations.add(delegation);
  return {
    format: archiveFormat,
    savedAt: new Date().toISOString(),
    draft: { id, title, mode, settings, origin, createdBy, createdAt: createdAt.toISOString() },
    leftOut,
    people,
    delegations: await delegationsIn(tx, found.delegations),
  };
};

const peopleIn = async (tx: Db, draftId: string, acted: ReadonlySet<string>): Promise<ArchivedPerson[]> => {
  const names = await peopleByUser(tx, draftId);
  const seats = new Map((await peopleOfDraft(tx, draftId)).map((seat) => [seat.userId, seat]));
  return [...new Set([...acted, ...seats.keys()])].sort().flatMap((id) => {
    const person = names.get(id);
    const seat = seats.get(id);
    if (!person) return [];
    return [
      {
        id,
        name: person.name,
        delegation: seat ? seat.delegation : person.delegation,
        role: seat?.role ?? null,
      },
    ];
  });
};

const delegationsIn = async (tx: Db, named: ReadonlySet<string>): Promise<ArchivedDelegation[]> => {
  const members = await membersByGroup(tx);
  const all = new Set([...named, ...[...named].flatMap((code) => members.get(code) ?? [])]);
  return (await allDelegations(tx))
    .filter(({ code }) => all.has(code))
    .map((delegation) => ({ ...delegation, members: members.get(delegation.code) ?? [] }));
};
