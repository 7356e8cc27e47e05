// What every request looks up about its sender, batched: sessions, tokens, people and seats.

import { type BatchLoader, batchLoader } from "#db/batch-loader";
import { perDatabase } from "#db/client";
import { findTokens, type HeldToken } from "#db/people/api-tokens";
import { findSeats, type Person, peopleById, type SeatedDraft } from "#db/people/people";
import { findSessions, type HeldSession } from "#db/people/sessions";

type DraftSeatKey = { readonly draftId: string; readonly userId: string };

export type Lookups = {
  /** By the hash of a token. */
  readonly tokens: BatchLoader<string, HeldToken>;
  /** By id, only valid ones. */
  readonly sessions: BatchLoader<string, HeldSession>;
  /** By id. */
  readonly people: BatchLoader<string, Person>;
  readonly seats: BatchLoader<DraftSeatKey, SeatedDraft>;
};

const itself = (key: string): string => key;
const placeName = ({ draftId, userId }: DraftSeatKey): string => JSON.stringify([draftId, userId]);

const by = <V>(nameOf: (value: V) => string, values: readonly V[]): Map<string, V> =>
  new Map(values.map((value) => [nameOf(value), value]));

/** The lookups in a database, shared by all callers. */
export const lookupsIn = perDatabase(
  (db): Lookups => ({
    tokens: batchLoader(itself, async (hashes) =>
      by(({ token }) => token.tokenHash, await findTokens(db, hashes)),
    ),
    sessions: batchLoader(itself, async (ids) =>
      by(({ session }) => session.id, await findSessions(db, ids)),
    ),
    people: batchLoader(itself, async (ids) => by(({ id }) => id, await peopleById(db, ids))),
    seats: batchLoader(placeName, async (places) => by(placeName, await findSeats(db, places))),
  }),
);
