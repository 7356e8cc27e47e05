// Where characters come back that were taken out: between their neighbours. Where others have written there in between either
// order is right, and the model takes on that of the room; identities that nobody knew before, too.

import type { Return } from "./edits";
import type { Character } from "./model";
import type { SeenSign } from "./seen";

/** A sign that came back, by which proposal it had been there, and by which it is now. */
export type Returned = { readonly character: Character; readonly was: string; readonly now: string };

type CharacterRow = readonly (Character | Back)[];
type Back = { readonly character: Character; readonly was: string; readonly wanted: string | null };

const isBack = (each: Character | Back): each is Back => "character" in each;

/** Puts the characters back into the row so that it reads as the room does. Null when it cannot be made to. */
export const putBack = (
  characters: Character[],
  returns: readonly Return[],
  { seen, isKnown }: { readonly seen: readonly SeenSign[]; readonly isKnown: (id: string) => boolean },
): Returned[] | null => {
  const row = place(characters, returns, (candidate) => reads(candidate, seen, isKnown));
  if (!row) return null;
  const standing = row.filter((each) => isBack(each) || !each.gone);
  const returned = row.filter(isBack).map((back): Returned => {
    const now = back.wanted ?? seen[standing.indexOf(back)]?.insertedBy[0] ?? "";
    Object.assign(back.character, { insertedBy: now, struckBy: new Set(), gone: false });
    return { character: back.character, was: back.was, now };
  });
  characters.splice(0, characters.length, ...row.map((each) => (isBack(each) ? each.character : each)));
  return returned;
};

const place = (
  row: CharacterRow,
  [first, ...rest]: readonly Return[],
  fits: (row: CharacterRow) => boolean,
): CharacterRow | null => {
  if (!first) return fits(row) ? row : null;
  const others = row.filter((each) => isBack(each) || !first.characters.includes(each));
  const back = first.characters.map(
    (character, n): Back => ({ character, was: first.ids[n] ?? "", wanted: first.now[n] ?? null }),
  );
  const indexOf = (character: Character | null) =>
    others.findIndex((each) => (isBack(each) ? each.character : each) === character);
  const right = indexOf(first.right);
  for (let at = indexOf(first.left) + 1; at <= (right < 0 ? others.length : right); at += 1) {
    const found = place(others.toSpliced(at, 0, ...back), rest, fits);
    if (found) return found;
  }
  return null;
};

const reads = (row: CharacterRow, seen: readonly SeenSign[], isKnown: (id: string) => boolean): boolean => {
  const standing = row.filter((each) => isBack(each) || !each.gone);
  return (
    standing.length === seen.length &&
    standing.every((each, n) => {
      const { ch, insertedBy } = seen[n] as SeenSign;
      const character = isBack(each) ? each.character : each;
      if (character.ch !== ch) return false;
      const id = isBack(each) ? each.wanted : (each.insertedBy ?? "");
      return id === null
        ? insertedBy.length === 1 && !isKnown(insertedBy[0] ?? "")
        : insertedBy.join() === id;
    })
  );
};
