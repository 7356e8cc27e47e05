// What wording proposes for the passages and paragraphs of a draft. It is found once for as long as words and themes are the same.
import QuickLRU from "quick-lru";
import { type Db, perDatabase } from "#db/client";
import { themesIn } from "#db/sources/themes";
import { type Theme, type ThemeFinder, type ThemeFinding, themeFinder } from "#domain/sources/themes/themes";

type CachedThemes = { readonly digest: string; readonly findings: readonly ThemeFinding[] };

/** Words with their digest, under the id of what they are the words of. */
type DigestedText = { readonly id: string; readonly digest: string; readonly text: string };

/** The themes of a draft, and what is known of the texts that they were looked for in. */
export class ProposedThemes {
  private readonly find: ThemeFinder;
  private readonly found = new Map<string, CachedThemes>();

  constructor(
    readonly themes: readonly Theme[],
    find: ThemeFinder,
  ) {
    this.find = find;
  }

  /** Whether these very words were searched. */
  isKnown(id: string, digest: string): boolean {
    return this.found.get(id)?.digest === digest;
  }

  /** What was found in what has this id; nothing before it was looked for. */
  findingsOn(id: string): readonly ThemeFinding[] {
    return this.found.get(id)?.findings ?? [];
  }

  /** Searches texts that were not searched yet. */
  lookInto(texts: Iterable<DigestedText>): void {
    for (const { id, digest, text } of texts) {
      if (this.isKnown(id, digest)) continue;
      this.found.set(id, { digest, findings: this.find(text) });
    }
  }
}

type KnownThemes = { readonly themes: string; readonly proposed: ProposedThemes };
const knownIn = perDatabase(() => new QuickLRU<string, KnownThemes>({ maxSize: 8 }));

/** What wording proposes in a draft, with its themes as they are now. */
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
