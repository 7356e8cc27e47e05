// Answers that are worked out once while nothing was done in a draft and no word is another.
import type { Block } from "#domain/draft";

/** An answer that is kept, and about how many characters it has; none while it is being worked out. */
type CachedAnswer<T> = { readonly answer: Promise<T>; characters: number };

type OfDraft<T> = {
  readonly entry: number;
  readonly blocks: readonly Block[];
  readonly answers: Map<string, CachedAnswer<T>>;
};

/** A draft as it stands: its last entry in the record, and its words. */
type DraftState = { readonly place: string; readonly entry: number; readonly blocks: readonly Block[] };

/** What an answer is remembered by, and about how many characters it has. */
export type Remembered<T> = { readonly key: string; sizeOf(answer: T): number | Promise<number> };

/** Drafts, answers to each, and characters of them all. */
type CacheLimits = { readonly drafts: number; readonly answers: number; readonly characters: number };

/** Answers of one type. */
export class AnswerCache<T> {
  private readonly drafts = new Map<string, OfDraft<T>>();

  constructor(private readonly most: CacheLimits) {}

  /** The answer, worked out by `work` where it is not known. */
  answer(standing: DraftState, { key, sizeOf }: Remembered<T>, work: () => Promise<T>): Promise<T> {
    const { answers } = this.draftAt(standing);
    const found = answers.get(key)?.answer;
    if (found) return found;
    if (answers.size >= this.most.answers) answers.clear();
    const answer = work();
    const kept: CachedAnswer<T> = { answer, characters: 0 };
    answers.set(key, kept);
    answer.then(
      async (value) => {
        kept.characters = await sizeOf(value);
        this.forgetOldest(kept);
      },
      () => {
        if (answers.get(key) === kept) answers.delete(key);
      },
    );
    return answer;
  }

  private draftAt({ place, entry, blocks }: DraftState): OfDraft<T> {
    const known = this.drafts.get(place);
    const isSame = known?.entry === entry && known.blocks === blocks;
    const mine = isSame ? known : { entry, blocks, answers: new Map() };
    this.drafts.delete(place);
    this.drafts.set(place, mine);
    for (const oldest of this.drafts.keys())
      if (this.drafts.size > this.most.drafts) this.drafts.delete(oldest);
    return mine;
  }

  // The newest stays, however long it is, and so does what others wait for.
  private forgetOldest(newest: CachedAnswer<T>): void {
    const kept = [...this.drafts.values()].flatMap(({ answers }) =>
      [...answers].map((each) => ({ answers, each })),
    );
    let characters = kept.reduce((sum, { each }) => sum + each[1].characters, 0);
    for (const { answers, each } of kept) {
      const [key, answer] = each;
      if (characters <= this.most.characters) return;
      if (answer === newest || answer.characters === 0) continue;
      characters -= answer.characters;
      answers.delete(key);
    }
  }
}
