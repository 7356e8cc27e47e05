// A paragraph that was cut: the identities that the room gave to the second half and to what goes on in it.
import type { Block } from "#domain/draft";
import { type Character, live, type ModelParagraph } from "./model";
import type { RegisterModel } from "./register";
import { makersIn, seenIn } from "./seen";

const idsOn = ({ insertedBy, struckBy }: Character): string[] => [
  ...(insertedBy === null ? [] : [insertedBy]),
  ...struckBy,
];

/** Both halves in the model, and the second one as the room has it. */
type CutParagraph = { readonly first: ModelParagraph; readonly half: ModelParagraph; readonly block: Block };

/** Names what goes on in the second half as the room does: of each proposal on both sides of the cut a new one. */
export const nameHalf = (register: RegisterModel, cut: CutParagraph): void => {
  const { half } = cut;
  const renewed = renewals(register, cut);
  const nowOf = (id: string) => renewed.get(id) ?? id;
  for (const character of half.characters) {
    if (character.insertedBy !== null) character.insertedBy = nowOf(character.insertedBy);
    character.struckBy = new Set([...character.struckBy].map(nowOf));
  }
  register.goOn(renewed);
};

const renewals = (
  register: RegisterModel,
  { first, half, block }: CutParagraph,
): ReadonlyMap<string, string> => {
  const renewed = new Map<string, string>();
  const taken = new Set<string>();
  const elsewhere = new Set(live(first).flatMap(idsOn));
  const makers = makersIn(block);
  const characters = live(half);
  for (const [n, { insertedBy, struckBy }] of seenIn(block).entries()) {
    const character = characters[n];
    const fresh = [...insertedBy, ...struckBy].filter((id) => !register.described.has(id));
    for (const was of (character ? idsOn(character) : []).filter(
      (id) => elsewhere.has(id) && !renewed.has(id),
    )) {
      const now = fresh.find((id) => !taken.has(id) && makers.get(id) === register.makerOf(was));
      if (now === undefined) continue;
      renewed.set(was, now);
      taken.add(now);
    }
  }
  return renewed;
};
