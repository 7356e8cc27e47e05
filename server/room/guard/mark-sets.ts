// Sets of proposals' marks, each stored once (interned): two stretches of text carry the same marks when they have the
// same set, so marks need not be compared.
import type { DelegationCode } from "#domain/draft";

/** A proposal's mark on some words; `key` distinguishes it from every other. */
export type Mark = {
  readonly id: string;
  readonly by: DelegationCode;
  readonly at: string;
  readonly key: string;
};

/** Marks in the order of their keys. Sets of one {@link MarkSets} are equal only when identical. */
export class MarkSet {
  private readonly added = new Map<Mark, MarkSet>();
  private readonly taken = new Map<Mark, MarkSet>();
  private readonly withoutBy = new Map<DelegationCode, MarkSet>();

  constructor(
    private readonly all: MarkSets,
    readonly marks: readonly Mark[],
  ) {}

  get isEmpty(): boolean {
    return this.marks.length === 0;
  }

  has(mark: Mark): boolean {
    return this.marks.includes(mark);
  }

  with(mark: Mark): MarkSet {
    return remembered(this.added, mark, () => {
      if (this.has(mark)) return this;
      const place = this.marks.findIndex(({ key }) => key > mark.key);
      return this.all.of(this.marks.toSpliced(place < 0 ? this.marks.length : place, 0, mark));
    });
  }

  minus(mark: Mark): MarkSet {
    return remembered(this.taken, mark, () => this.all.of(this.marks.filter((each) => each !== mark)));
  }

  /** The marks of all delegations other than `by`. */
  without(by: DelegationCode): MarkSet {
    return remembered(this.withoutBy, by, () => this.all.of(this.marks.filter((mark) => mark.by !== by)));
  }

  /** The marks that are in neither of two other sets. */
  outside(one: MarkSet, other: MarkSet): MarkSet {
    if (this.isEmpty || one.isEmpty || other.isEmpty) return this;
    return this.all.of(this.marks.filter((mark) => !(one.has(mark) && other.has(mark))));
  }
}

const remembered = <K>(known: Map<K, MarkSet>, key: K, make: () => MarkSet): MarkSet => {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
};

/** The pool of all mark sets seen so far. */
export class MarkSets {
  private readonly numbers = new Map<Mark, number>();
  private readonly sets = new Map<string, MarkSet>();
  private readonly marks = new Map<string, Mark>();
  readonly empty = new MarkSet(this, []);

  /** The number of sets in the pool. */
  get size(): number {
    return this.sets.size;
  }

  /** The unique mark with these values. */
  mark(id: string, by: DelegationCode, at: string): Mark {
    const key = JSON.stringify([id, by, at]);
    const mark = this.marks.get(key) ?? { id, by, at, key };
    this.marks.set(key, mark);
    return mark;
  }

  /** The set of these marks, which must be in the order of their keys. */
  of(marks: readonly Mark[]): MarkSet {
    if (marks.length === 0) return this.empty;
    let name = "";
    for (const mark of marks) name += `${this.numberOf(mark)},`;
    const set = this.sets.get(name) ?? new MarkSet(this, marks);
    this.sets.set(name, set);
    return set;
  }

  private numberOf(mark: Mark): number {
    const number = this.numbers.get(mark) ?? this.numbers.size;
    this.numbers.set(mark, number);
    return number;
  }
}
