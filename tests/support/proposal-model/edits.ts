// What delegations type, described on the plain model: which characters come, go and are struck, and how it is taken back.
import { type Character, live, type ModelParagraph, ownerOf } from "./model";
import type { RegisterModel } from "./register";

/** What one edit did; `characters` is the row that it was done in. */
type UndoEntry = {
  readonly characters: Character[];
  readonly id: string;
  readonly added: readonly Character[];
  readonly struck: readonly Character[];
  readonly removed: readonly RemovedCharacters[];
};

/** Characters that went together, with the living neighbours that they had, and by which proposals they were there. */
type RemovedCharacters = {
  readonly characters: Character[];
  readonly ids: readonly string[];
  readonly left: Character | null;
  readonly right: Character | null;
};

/** Where characters come back: between two earlier neighbours. `ids` are their proposals, null for ones not known yet. */
export type Return = RemovedCharacters & { readonly now: readonly (string | null)[] };

export type ModelEdit = { readonly from: number; readonly to: number; readonly text: string };

export class EditsModel {
  private readonly stacks = new Map<string, UndoEntry[]>();
  /** By delegation: proposals that went by an act of others, with what stands in for them. */
  private readonly decided = new Map<string, Map<string, string | null>>();

  constructor(private readonly register: RegisterModel) {}

  private isOwn(character: Character, by: string): boolean {
    return character.insertedBy !== null && this.register.makerOf(character.insertedBy) === by;
  }

  private isStruck(character: Character, by: string): boolean {
    return [...character.struckBy].some((id) => this.register.makerOf(id) === by);
  }

  /** True when an edit would change something. */
  changes(by: string, paragraph: ModelParagraph, { from, to, text }: ModelEdit): boolean {
    const range = live(paragraph).slice(from, to);
    return (
      text !== "" || range.some((character) => this.isOwn(character, by) || !this.isStruck(character, by))
    );
  }

  /**
   * The proposal that an edit belongs to: in one's own proposed paragraph to that, otherwise to the first of one's own
   * that it meets. None when it meets none; several when it is open which.
   */
  proposalOf(by: string, paragraph: ModelParagraph, { from, to }: ModelEdit): string[] {
    const owner = ownerOf(paragraph);
    if (owner && this.register.makerOf(owner.id) === by) return [owner.id];
    const characters = live(paragraph);
    const met = [...characters.slice(from, to), characters[from - 1], characters[to]];
    for (const character of met) {
      const marks = character
        ? [...(character.insertedBy === null ? [] : [character.insertedBy]), ...character.struckBy]
        : [];
      const own = marks.filter((id) => this.register.makerOf(id) === by);
      if (own.length > 0) return own;
    }
    return [];
  }

  /** A2 as it is typed: one's own words go, those of others are struck, new words come after. */
  edit(
    by: string,
    paragraph: ModelParagraph,
    { from, to, text, id }: ModelEdit & { readonly id: string },
  ): void {
    const characters = live(paragraph);
    const range = characters.slice(from, to);
    const own = range.filter((character) => this.isOwn(character, by));
    const struck = range.filter((character) => !this.isOwn(character, by) && !this.isStruck(character, by));
    const removed = this.together(characters, own);
    for (const character of own) character.gone = true;
    for (const character of struck) character.struckBy.add(id);
    const before = characters[to - 1];
    const at = before ? paragraph.characters.indexOf(before) + 1 : 0;
    const added = text
      .split("")
      .map((ch): Character => ({ ch, insertedBy: id, struckBy: new Set(), gone: false }));
    paragraph.characters.splice(at, 0, ...added);
    this.stackOf(by).push({ characters: paragraph.characters, id, added, struck, removed });
  }

  private together(characters: readonly Character[], going: readonly Character[]): RemovedCharacters[] {
    const groups: (RemovedCharacters & { ids: string[] })[] = [];
    for (const [index, character] of characters.entries()) {
      if (!going.includes(character)) continue;
      const last = groups.at(-1);
      if (last?.characters.at(-1) === characters[index - 1] && last) {
        last.characters.push(character);
        last.ids.push(character.insertedBy ?? "");
        groups[groups.length - 1] = { ...last, right: characters[index + 1] ?? null };
      } else
        groups.push({
          characters: [character],
          ids: [character.insertedBy ?? ""],
          left: characters[index - 1] ?? null,
          right: characters[index + 1] ?? null,
        });
    }
    return groups;
  }

  private stackOf(by: string): UndoEntry[] {
    const stack = this.stacks.get(by) ?? [];
    this.stacks.set(by, stack);
    return stack;
  }

  /** Proposals that went by an act of others, and stand again. */
  returned(ids: readonly string[]): void {
    for (const decided of this.decided.values()) for (const id of ids) decided.delete(id);
  }

  /** Nobody can take anything back any more. */
  forget(): void {
    this.stacks.clear();
  }

  /**
   * Takes back the last edit of a delegation of which anything is left: characters that it brought in go, characters that it struck
   * are free, and those that it took out are to come back. Null when there is none.
   */
  undo(by: string): { readonly paragraph: ModelParagraph; readonly returns: readonly Return[] } | null {
    const stack = this.stackOf(by);
    for (let entry = stack.pop(); entry; entry = stack.pop()) {
      const { characters, id, added, struck, removed } = entry;
      const paragraph = this.register.text.paragraphs.find((each) => each.characters === characters);
      if (!paragraph) continue;
      const going = added.filter(
        (character) => !character.gone && characters.includes(character) && this.isOwn(character, by),
      );
      const free = struck.filter(
        (character) =>
          !character.gone &&
          characters.includes(character) &&
          !this.isOwn(character, by) &&
          character.struckBy.has(id),
      );
      const returns = removed.map((gone): Return => {
        const back = gone.characters
          .map((character, n) => ({ character, id: gone.ids[n] ?? "" }))
          .filter(({ character }) => character.gone);
        return {
          ...gone,
          characters: back.map(({ character }) => character),
          ids: back.map((each) => each.id),
          now: back.map((each) => this.presentId(by, each.id)),
        };
      });
      for (const character of going) character.gone = true;
      for (const character of free) character.struckBy.delete(id);
      if (going.length + free.length > 0 || returns.some((each) => each.characters.length > 0))
        return { paragraph, returns: returns.filter((each) => each.characters.length > 0) };
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
    for (const [characters, layers] of before)
      for (const [by, ids] of layers) {
        if (by === actor || !after.has(characters)) continue;
        const decided = this.decided.get(by) ?? new Map<string, string | null>();
        this.decided.set(by, decided);
        for (const id of ids) if (!after.get(characters)?.get(by)?.has(id)) decided.set(id, null);
      }
    return done;
  }

  // By row of characters and delegation: the proposals of which it sees words of its own there.
  private layers(): Map<Character[], Map<string, Set<string>>> {
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
        return [paragraph.characters, layers] as const;
      }),
    );
  }
}
