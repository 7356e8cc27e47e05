// What delegations type, told on the plain model: which characters come, go and are struck, and how it is taken back.
import { live, ownerOf, type Paragraph, type Sign } from "./model";
import type { RegisterModel } from "./register";

/** What one edit did; `characters` is the row that it was done in. */
type Entry = {
  readonly signs: Sign[];
  readonly id: string;
  readonly added: readonly Sign[];
  readonly struck: readonly Sign[];
  readonly removed: readonly Gone[];
};

/** Characters that went together, with the living neighbours that they had, and by which proposals they were there. */
type Gone = {
  readonly signs: Sign[];
  readonly ids: readonly string[];
  readonly left: Sign | null;
  readonly right: Sign | null;
};

/** Where characters come back: between two earlier neighbours. `ids` are their proposals, null for ones not known yet. */
export type Return = Gone & { readonly now: readonly (string | null)[] };

export type Edit = { readonly from: number; readonly to: number; readonly text: string };

export class EditsModel {
  private readonly stacks = new Map<string, Entry[]>();
  /** By delegation: proposals that went by an act of others, with what stands in for them. */
  private readonly decided = new Map<string, Map<string, string | null>>();

  constructor(private readonly register: RegisterModel) {}

  private isOwn(sign: Sign, by: string): boolean {
    return sign.insertedBy !== null && this.register.makerOf(sign.insertedBy) === by;
  }

  private isStruck(sign: Sign, by: string): boolean {
    return [...sign.struckBy].some((id) => this.register.makerOf(id) === by);
  }

  /** True when an edit would change something. */
  changes(by: string, paragraph: Paragraph, { from, to, text }: Edit): boolean {
    const range = live(paragraph).slice(from, to);
    return text !== "" || range.some((sign) => this.isOwn(sign, by) || !this.isStruck(sign, by));
  }

  /**
   * The proposal that an edit belongs to: in one's own proposed paragraph to that, otherwise to the first of one's own
   * that it meets. None when it meets none; several when it is open which.
   */
  proposalOf(by: string, paragraph: Paragraph, { from, to }: Edit): string[] {
    const owner = ownerOf(paragraph);
    if (owner && this.register.makerOf(owner.id) === by) return [owner.id];
    const signs = live(paragraph);
    const met = [...signs.slice(from, to), signs[from - 1], signs[to]];
    for (const sign of met) {
      const marks = sign ? [...(sign.insertedBy === null ? [] : [sign.insertedBy]), ...sign.struckBy] : [];
      const own = marks.filter((id) => this.register.makerOf(id) === by);
      if (own.length > 0) return own;
    }
    return [];
  }

  /** A2 as it is typed: one's own words go, those of others are struck, new words come after. */
  edit(by: string, paragraph: Paragraph, { from, to, text }: Edit, id: string): void {
    const signs = live(paragraph);
    const range = signs.slice(from, to);
    const own = range.filter((sign) => this.isOwn(sign, by));
    const struck = range.filter((sign) => !this.isOwn(sign, by) && !this.isStruck(sign, by));
    const removed = this.together(signs, own);
    for (const sign of own) sign.gone = true;
    for (const sign of struck) sign.struckBy.add(id);
    const before = signs[to - 1];
    const at = before ? paragraph.signs.indexOf(before) + 1 : 0;
    const added = text
      .split("")
      .map((ch): Sign => ({ ch, insertedBy: id, struckBy: new Set(), gone: false }));
    paragraph.signs.splice(at, 0, ...added);
    this.stackOf(by).push({ signs: paragraph.signs, id, added, struck, removed });
  }

  private together(signs: readonly Sign[], going: readonly Sign[]): Gone[] {
    const groups: (Gone & { ids: string[] })[] = [];
    for (const [index, sign] of signs.entries()) {
      if (!going.includes(sign)) continue;
      const last = groups.at(-1);
      if (last?.signs.at(-1) === signs[index - 1] && last) {
        last.signs.push(sign);
        last.ids.push(sign.insertedBy ?? "");
        groups[groups.length - 1] = { ...last, right: signs[index + 1] ?? null };
      } else
        groups.push({
          signs: [sign],
          ids: [sign.insertedBy ?? ""],
          left: signs[index - 1] ?? null,
          right: signs[index + 1] ?? null,
        });
    }
    return groups;
  }

  private stackOf(by: string): Entry[] {
    const stack = this.stacks.get(by) ?? [];
    this.stacks.set(by, stack);
    return stack;
  }

  /** Nobody can take anything back any more. */
  forget(): void {
    this.stacks.clear();
  }

  /**
   * Takes back the last edit of a delegation of which anything is left: characters that it brought in go, characters that it struck
   * are free, and those that it took out are to come back. Null when there is none.
   */
  undo(by: string): { readonly paragraph: Paragraph; readonly returns: readonly Return[] } | null {
    const stack = this.stackOf(by);
    for (let entry = stack.pop(); entry; entry = stack.pop()) {
      const { signs, id, added, struck, removed } = entry;
      const paragraph = this.register.text.paragraphs.find((each) => each.signs === signs);
      if (!paragraph) continue;
      const going = added.filter((sign) => !sign.gone && signs.includes(sign) && this.isOwn(sign, by));
      const free = struck.filter(
        (sign) => !sign.gone && signs.includes(sign) && !this.isOwn(sign, by) && sign.struckBy.has(id),
      );
      const returns = removed.map((gone): Return => {
        const back = gone.signs
          .map((sign, n) => ({ sign, id: gone.ids[n] ?? "" }))
          .filter(({ sign }) => sign.gone);
        return {
          ...gone,
          signs: back.map(({ sign }) => sign),
          ids: back.map((each) => each.id),
          now: back.map((each) => this.presentId(by, each.id)),
        };
      });
      for (const sign of going) sign.gone = true;
      for (const sign of free) sign.struckBy.delete(id);
      if (going.length + free.length > 0 || returns.some((each) => each.signs.length > 0))
        return { paragraph, returns: returns.filter((each) => each.signs.length > 0) };
    }
    return null;
  }

  private presentId(by: string, id: string): string | null {
    const decided = this.decided.get(by);
    return decided?.has(id) ? (decided.get(id) ?? null) : id;
  }

  /** What stands in from now on for a proposal that went by an act of others. */
  renew(by: string, id: string, now: string): void {
    this.decided.get(by)?.set(id, now);
  }

  /** Runs a step of somebody; what vanishes by it of other delegations' proposals is decided for them. */
  async watching<T>(actor: string | null, step: () => T | Promise<T>): Promise<T> {
    const before = this.layers();
    const done = await step();
    const after = this.layers();
    for (const [signs, layers] of before)
      for (const [by, ids] of layers) {
        if (by === actor || !after.has(signs)) continue;
        const decided = this.decided.get(by) ?? new Map<string, string | null>();
        this.decided.set(by, decided);
        for (const id of ids) if (!after.get(signs)?.get(by)?.has(id)) decided.set(id, null);
      }
    return done;
  }

  // By row of characters and delegation: the proposals of which it sees words of its own there.
  private layers(): Map<Sign[], Map<string, Set<string>>> {
    return new Map(
      this.register.text.paragraphs.map((paragraph) => {
        const layers = new Map<string, Set<string>>();
        for (const { insertedBy, struckBy } of live(paragraph)) {
          const maker = insertedBy === null ? null : this.register.makerOf(insertedBy);
          const seen = [...struckBy].filter((id) => this.register.makerOf(id) !== maker);
          for (const id of insertedBy === null ? seen : [insertedBy, ...seen]) {
            const by = this.register.makerOf(id);
            layers.set(by, (layers.get(by) ?? new Set()).add(id));
          }
        }
        return [paragraph.signs, layers] as const;
      }),
    );
  }
}
