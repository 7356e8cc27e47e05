// A paragraph that was cut: the identities that the room gave to the second half and to what goes on in it.
import type { Block } from "#domain/draft";
import { live, type Paragraph, type Sign } from "./model";
import type { RegisterModel } from "./register";
import { makersIn, seenIn } from "./seen";

const idsOn = ({ insertedBy, struckBy }: Sign): string[] => [
  ...(insertedBy === null ? [] : [insertedBy]),
  ...struckBy,
];

/** Names what goes on in the second half as the room does: of each proposal on both sides of the cut a new one. */
export const nameHalf = (register: RegisterModel, first: Paragraph, half: Paragraph, block: Block): void => {
  const renewed = renewals(register, first, half, block);
  const nowOf = (id: string) => renewed.get(id) ?? id;
  for (const sign of half.signs) {
    if (sign.insertedBy !== null) sign.insertedBy = nowOf(sign.insertedBy);
    sign.struckBy = new Set([...sign.struckBy].map(nowOf));
  }
  register.goOn(renewed);
};

const renewals = (
  register: RegisterModel,
  first: Paragraph,
  half: Paragraph,
  block: Block,
): ReadonlyMap<string, string> => {
  const renewed = new Map<string, string>();
  const taken = new Set<string>();
  const elsewhere = new Set(live(first).flatMap(idsOn));
  const makers = makersIn(block);
  const signs = live(half);
  for (const [n, { insertedBy, struckBy }] of seenIn(block).entries()) {
    const sign = signs[n];
    const fresh = [...insertedBy, ...struckBy].filter((id) => !register.told.has(id));
    for (const was of (sign ? idsOn(sign) : []).filter((id) => elsewhere.has(id) && !renewed.has(id))) {
      const now = fresh.find((id) => !taken.has(id) && makers.get(id) === register.makerOf(was));
      if (now === undefined) continue;
      renewed.set(was, now);
      taken.add(now);
    }
  }
  return renewed;
};
