// A hundred and ninety-three delegations in four groups, with a position of most of them on every paragraph, from a seed.

import type { Database } from "#db/client";
import { positions } from "#db/schema/agreement";
import { delegations, groupMembers } from "#db/schema/people";
import { positionKinds } from "#domain/agreement/positions";
import { sha256 } from "#domain/digest";
import { paragraphId } from "#domain/draft";
import { regionOf } from "#domain/people/regions";

const alphabet = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

/** The codes of all Member States and observers that have a regional group. */
const states = alphabet
  .flatMap((one) => alphabet.flatMap((two) => alphabet.map((three) => one + two + three)))
  .filter((code) => regionOf(code) !== "none");

const south = ["africa", "asia-pacific", "latin-america-caribbean"];

/** Some groups of the size that such groups have. */
const groups: readonly (readonly [code: string, name: string, members: readonly string[]])[] = [
  ["G77", "Group of 77", states.filter((code) => south.includes(regionOf(code)))],
  ["EU", "European Union", states.filter((code) => /^(western|eastern)/.test(regionOf(code))).slice(0, 27)],
  ["AOSIS", "Small islands", states.filter((code) => regionOf(code) !== "africa").slice(30, 69)],
  ["LDC", "Least developed countries", states.filter((code) => regionOf(code) === "africa").slice(0, 33)],
];

// Numbers from 0 to 1 that are the same in every run.
const sequence = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
};

// Up to where each kind of position reaches between 0 and 1: six of ten agree, three of a hundred object.
const shares = [0.6, 0.9, 0.97];

/** A paragraph to take positions on, with the digest of its words. */
type BoardParagraph = { readonly pid: string; readonly digest: string };

/** Adds the delegations and their positions to a draft; answers the codes. Every seventh position has lapsed. */
export const seedBoard = async (
  { db }: Database,
  draftId: string,
  paragraphs: readonly BoardParagraph[],
): Promise<string[]> => {
  const next = sequence(2015);
  const all = [
    ...states.map((code) => ({ code, name: `State ${code}`, kind: "state" as const })),
    ...groups.map(([code, name]) => ({ code, name, kind: "group" as const })),
  ];
  await db.insert(delegations).values(all).onConflictDoNothing();
  await db
    .insert(groupMembers)
    .values(groups.flatMap(([group, , members]) => members.map((member) => ({ group, member }))))
    .onConflictDoNothing();
  for (const { pid, digest } of paragraphs) {
    const said = all.flatMap(({ code }) => {
      if (next() < 0.2) return [];
      const choice = next();
      const position = positionKinds[shares.filter((share) => choice >= share).length] ?? "agree";
      const seen = next() < 1 / 7 ? sha256(`earlier words of ${pid}`) : digest;
      return [{ draftId, pid: paragraphId(pid), delegation: code, position, digest: seen }];
    });
    await db.insert(positions).values(said);
  }
  return all.map(({ code }) => code);
};
