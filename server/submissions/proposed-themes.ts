// The themes that the wording of a draft's passages and paragraphs suggests, computed once for as long as words
// and themes are the same.
import QuickLRU from "quick-lru";
import { type Db, perDatabase } from "#db/client";
import { themesIn } from "#db/sources/themes";
import { type Theme, type ThemeFinder, type ThemeFinding, themeFinder } from "#domain/sources/themes/themes";

type CachedThemes = { readonly digest: string; readonly findings: readonly ThemeFinding[] };

/** A text with its digest, under the id of its passage or paragraph. */
type DigestedText = { readonly id: string; readonly digest: string; readonly text: string };

/** The themes of a draft, and what was found in the texts searched for them. */
export class ProposedThemes {
  private readonly find: ThemeFinder;
  private readonly found = new Map<string, CachedThemes>();

  constructor(
    readonly themes: readonly Theme[],
    find: ThemeFinder,
  ) {
    this.find = find;
  }

  /** Whether exactly this text was searched. */
  isKnown(id: string, digest: string): boolean {
    return this.found.get(id)?.digest === digest;
  }

  /** What was found in the text with this id; empty before it was searched. */
  findingsOn(id: string): readonly ThemeFinding[] {
    return this.found.get(id)?.findings ?? [];
  }

  /** Searches the texts not searched yet. */
  lookInto(texts: Iterable<DigestedText>): void {
    for (const { id, digest, text } of texts) {
      if (this.isKnown(id, digest)) continue;
      this.found.set(id, { digest, findings: this.find(text) });
    }
  }
}

type KnownThemes = { readonly themes: string; readonly proposed: ProposedThemes };
const knownIn = perDatabase(() => new QuickLRU<string, KnownThemes>({ maxSize: 8 }));

/** The themes that the wording suggests in a draft, by its current list of themes. */
export const proposedThemes = async (db: Db, draftId: string): Promise<ProposedThemes> => {
  const all = await themesIn(db, draftId);
  const themes = JSON.stringify(all);
  const known = knownIn(db);
  const before = known.get(draftId);
  const mine =
    before?.themes === themes ? before : { themes, proposed: new ProposedThemes(all, themeFinder(all)) };
  known.set(draftId, mine);
  return mine.proposed;
};
