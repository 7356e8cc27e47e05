// The open brackets of issued texts. An issued text never changes, so each is read once.
import { findText, type TextHead } from "#db/texts/texts";
import { bracketedWords, bracketReport, type OpenInText } from "#domain/brackets/bracket-report";
import { runtime } from "#server/runtime";

/** The size of the cache in paragraphs with open brackets; each text counts as a fixed number besides. */
const most = 300_000;
const ofEach = 50;

type CachedBrackets = { readonly open: Promise<OpenInText>; size: number };
const remembered = new Map<string, CachedBrackets>();

/** The open brackets of one issued text. */
export const openInText = (
  draftId: string,
  { n, digest }: Pick<TextHead, "n" | "digest">,
): Promise<OpenInText> => {
  const key = `${draftId} ${n} ${digest}`;
  const known = remembered.get(key) ?? { open: readOpen(draftId, n), size: 0 };
  // Reinserting keeps the most recently used last.
  remembered.delete(key);
  remembered.set(key, known);
  if (known.size === 0)
    known.open.then(
      ({ pids }) => {
        known.size = ofEach + pids.size;
        forgetOldest(known);
      },
      () => {
        if (remembered.get(key) === known) remembered.delete(key);
      },
    );
  return known.open;
};

const forgetOldest = (newest: CachedBrackets): void => {
  let size = 0;
  for (const kept of remembered.values()) size += kept.size;
  for (const [key, kept] of remembered) {
    if (size <= most) return;
    if (kept === newest || kept.size === 0) continue;
    remembered.delete(key);
    size -= kept.size;
  }
};

const readOpen = async (draftId: string, n: number): Promise<OpenInText> => {
  const text = await findText(runtime().database.db, draftId, n);
  const { open, blocks } = bracketReport(bracketedWords(text?.body.blocks ?? []));
  return { open, pids: new Set(blocks.filter((block) => block.open > 0).map(({ pid }) => pid)) };
};
