// Rule A22: the open proposals of a text as changes that a word processor tracks. Accepting all of them there gives the
// text as if all were accepted (A16), refusing all of them the base text.
import {
  type Block,
  type DelegationCode,
  joinFootnotes,
  type ParagraphId,
  paragraphId,
  proposedBy,
  type Run,
  run,
  standingBlocks,
} from "#domain/draft";
import { spaceBetween } from "#domain/proposals/joints";
import { readAs } from "#domain/proposals/readings";
import { cleanRuns } from "#domain/texts/texts";
import type { MarkedNote } from "./marked-text";
import {
  type Author,
  insertInto,
  type MarkedParagraph,
  type MarkedPiece,
  type Marking,
  together,
  type Unit,
  unmarked,
} from "./marked-text";

// Rule A22: the words of a block with its marks of proposals, as pieces that came or went.

export const wordsIn = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");

/** The words as if every proposal on them were accepted: what anybody would delete goes, what anybody inserts stays. */
const wordsIfAccepted = (runs: readonly Run[]): string =>
  wordsIn(runs.filter(({ deletions }) => deletions.length === 0));

/**
 * The runs as pieces. Where several delegations mark the same words they are named together. `author` brings in the words
 * that nobody inserts here: those of a paragraph that comes as a whole.
 */
const markRuns = (runs: readonly Run[], author: Author | null = null): MarkedPiece[] => {
  const before = notesAfter(runs, ({ insertions }) => insertions.length === 0);
  const then = notesAfter(runs, ({ deletions }) => deletions.length === 0);
  const neither = notesAfter(runs, (piece) => piece.insertions.length > 0 && piece.deletions.length > 0);
  return runs.map((piece, index) => {
    const came = together(piece.insertions) ?? author;
    const went = together(piece.deletions);
    // A note over several words hangs on the last of them, which need not be the last one that stays.
    const notes = [before.get(index) ?? then.get(index) ?? neither.get(index)].flatMap(
      (text): MarkedNote[] => {
        if (text === undefined) return [];
        const isOld = before.has(index);
        const isNew = then.has(index);
        const other = () => together(runs.flatMap((each) => [...each.insertions, ...each.deletions]));
        return [
          {
            text,
            came: isOld ? author : (came ?? other()),
            went: isNew ? null : (went ?? other()),
          },
        ];
      },
    );
    const { italic, reference } = piece;
    return {
      text: plain(piece.text),
      italic,
      notes,
      came,
      went,
      ...(reference !== undefined && { reference }),
    };
  });
};

// Which runs carry the mark of a footnote when only some of the runs are read.
const notesAfter = (runs: readonly Run[], isRead: (piece: Run) => boolean): Map<number, string> => {
  const indexes = runs.flatMap((piece, index) => (isRead(piece) ? [index] : []));
  const joined = joinFootnotes(indexes.flatMap((index) => runs[index] ?? []));
  return new Map(
    joined.flatMap(({ footnote }, at): [number, string][] => {
      const index = indexes[at];
      return footnote === null || index === undefined ? [] : [[index, footnote]];
    }),
  );
};

const plain = (text: string): string => text.replace(/\s/gu, " ");

/** A block with the label that it is printed with. */
type WithLabel = Block & { readonly label: string };

/** A22: the blocks with what is proposed as changes in their places; with `by` what that delegation proposes, alone. */
export const markProposals = (blocks: readonly WithLabel[], by?: DelegationCode): MarkedParagraph[] => {
  const labels = new Map(blocks.map(({ pid, label }) => [pid, label]));
  const read = readAs(blocks, by === undefined ? { as: "marked" } : { as: "only", by });
  const scene = sceneOf(read.map((block) => ({ ...block, label: labels.get(block.pid) ?? "" })));
  return [
    ...scene.besides(null),
    ...insertInto({
      from: scene.base.length,
      to: scene.target.length,
      units: unitsOf(scene),
      gone: (index) => {
        const block = scene.base[index];
        return block ? [goneBlock(scene, block), ...scene.besides(block.pid)] : [];
      },
      come: (index) => {
        const block = scene.target[index];
        return block ? [comingBlock(scene, block)] : [];
      },
      partner: (index) => scene.baseAt.get(scene.target[index]?.pid ?? paragraphId("")),
    }),
  ];
};

type ProposalsContext = {
  readonly base: readonly WithLabel[];
  readonly target: readonly Block[];
  readonly baseAt: ReadonlyMap<ParagraphId, number>;
  readonly targetAt: ReadonlyMap<ParagraphId, number>;
  /** The proposed blocks whose words stand under an identity if all is accepted. */
  readonly sources: ReadonlyMap<ParagraphId, WithLabel>;
  /** Proposed blocks that come after a block and of which nothing is left if all is accepted. */
  besides(pid: ParagraphId | null): readonly MarkedParagraph[];
  /** Who proposes something for a block as a whole: of these operations, in this order. */
  authorOf(pid: ParagraphId, ...ops: readonly string[]): Author;
};

const sceneOf = (blocks: readonly WithLabel[]): ProposalsContext => {
  const base = standingBlocks(blocks);
  const target = readAs(blocks, { as: "accepted" });
  const places = (all: readonly Block[]) => new Map(all.map(({ pid }, index) => [pid, index]));
  const sources = sourcesOf(blocks, target);
  const shown = new Set(sources.values());
  const authorOf = authorsIn(blocks);
  const besides = new Map<ParagraphId | null, MarkedParagraph[]>();
  let after: ParagraphId | null = null;
  for (const block of blocks) {
    const proposal = proposedBy(block);
    if (!proposal) after = block.pid;
    else if (!shown.has(block)) {
      const rival = proposal.op === "alternative" ? sources.get(proposal.of) : undefined;
      const went = authorOf(block.pid, "remove", ...(rival ? [] : ["merge", "alternative", "new"]));
      const author = rival && !hasOp(block, "remove") ? authorOf(rival.pid, "alternative") : went;
      const pieces = markRuns(block.runs, proposal).map((piece) => leaving(piece, author));
      const end = { came: proposal, went: author };
      besides.set(after, [...(besides.get(after) ?? []), paragraph(block, pieces, end)]);
    }
  }
  return {
    base,
    target,
    baseAt: places(base),
    targetAt: places(target),
    sources,
    besides: (pid) => besides.get(pid) ?? [],
    authorOf,
  };
};

const hasOp = ({ whole = [] }: Block, op: string): boolean => whole.some((each) => each.op === op);

// Of several alternatives the last is read. Its words stand under the identity of the paragraph.
const sourcesOf = (blocks: readonly WithLabel[], target: readonly Block[]): Map<ParagraphId, WithLabel> => {
  const candidates = new Map<ParagraphId, WithLabel[]>();
  for (const block of blocks) {
    const proposal = proposedBy(block);
    if (!proposal) continue;
    const pid = proposal.op === "alternative" ? proposal.of : block.pid;
    candidates.set(pid, [...(candidates.get(pid) ?? []), block]);
  }
  const own = new Map(standingBlocks(blocks).map((block) => [block.pid, lookIfAccepted(block)]));
  return new Map(
    target.flatMap(({ pid, runs }): [ParagraphId, WithLabel][] => {
      if (own.get(pid) === lookIfAccepted({ runs })) return [];
      const words = wordsIn(runs);
      const source = candidates.get(pid)?.findLast((each) => wordsIfAccepted(each.runs) === words);
      return source ? [[pid, source]] : [];
    }),
  );
};

// An alternative may be another footnote, or italics, around the same words.
const lookIfAccepted = ({ runs }: Pick<Block, "runs">): string =>
  JSON.stringify(
    cleanRuns({
      runs: runs
        .filter(({ deletions }) => deletions.length === 0)
        .map((piece) => ({ ...piece, insertions: [] })),
    }),
  );

const authorsIn = (blocks: readonly WithLabel[]): ProposalsContext["authorOf"] => {
  const all = blocks.flatMap(({ pid, whole = [] }) =>
    whole.map((proposal) => ({
      // The second half of a split is called like the proposal; an alternative is about the paragraph too.
      about: new Set<string>([pid, proposal.id, proposal.op === "alternative" ? proposal.of : pid]),
      proposal,
    })),
  );
  return (pid, ...ops) => {
    const here = all.filter(({ about }) => about.has(pid)).map(({ proposal }) => proposal);
    for (const op of ops) {
      const author = together(here.filter((each) => each.op === op));
      if (author) return author;
    }
    // Words that come by a merger are proposed at the paragraph that they come from.
    return together(here) ?? together(all.map(({ proposal }) => proposal)) ?? { by: "", at: "" };
  };
};

const paragraph = (
  { pid, kind, level, label = "" }: Block & { readonly label?: string },
  pieces: readonly MarkedPiece[],
  end: Marking = unmarked,
): MarkedParagraph => ({ pid, kind, level, label, lies: pid, pieces, end, was: null });

const leaving = (piece: MarkedPiece, author: Author): MarkedPiece => ({
  ...piece,
  went: piece.went ?? author,
  notes: piece.notes.map((note) => ({ ...note, went: note.went ?? author })),
});

// A block that is not in its place if all is accepted. What others insert in it goes with it, unless it comes elsewhere.
const goneBlock = (scene: ProposalsContext, block: WithLabel): MarkedParagraph => {
  const { pid, runs } = block;
  const source = scene.sources.get(pid);
  const replaced = source !== undefined;
  const stays = scene.targetAt.has(pid);
  const author =
    (source && proposedBy(source)) ??
    scene.authorOf(pid, ...(stays ? ["move", "merge", "split"] : ["remove", "merge"]));
  const shown = replaced || !stays ? runs : baseOnly(runs);
  const pieces = markRuns(shown).map((piece) => leaving(piece, author));
  return paragraph(block, pieces, { came: null, went: author });
};

const baseOnly = (runs: readonly Run[]): Run[] =>
  runs.filter(({ insertions }) => insertions.length === 0).map((piece) => ({ ...piece, deletions: [] }));

// A block that stands in a place if all is accepted and did not before.
const comingBlock = (scene: ProposalsContext, block: Block): MarkedParagraph => {
  const { pid, kind, level, runs } = block;
  const source = scene.sources.get(pid);
  const standing = scene.base[scene.baseAt.get(pid) ?? -1];
  const own = source ?? standing;
  const author = source
    ? scene.authorOf(source.pid, "new", "alternative")
    : scene.authorOf(pid, "move", "split", "merge", "restyle");
  const isWhole = own !== undefined && wordsIfAccepted(own.runs) === wordsIn(runs);
  const label = own?.label ?? "";
  const pieces = markRuns(isWhole ? own.runs : runs, author);
  const coming = paragraph({ ...block, label, kind, level }, pieces, { came: author, went: null });
  return { ...coming, lies: isWhole ? own.pid : null };
};

// What is proposed to move is what moves.
const weightOf = (block: Block): number => (hasOp(block, "move") ? 0 : wordsIfAccepted(block.runs).length);

const unitsOf = (scene: ProposalsContext): Unit[] =>
  scene.base.flatMap((block, from) => {
    const to = scene.targetAt.get(block.pid);
    const then = to === undefined ? undefined : scene.target[to];
    if (to === undefined || !then || scene.sources.has(block.pid)) return [];
    const words = wordsIfAccepted(block.runs);
    const now = wordsIn(then.runs);
    const unit = { from: [from, from], to: [to, to], weight: weightOf(block) } as const;
    if (words === now)
      return [{ ...unit, paragraphs: [restyled(scene, block, then), ...scene.besides(block.pid)] }];
    if (words.startsWith(now)) return splitUnit(scene, { block, from, to });
    return now.startsWith(words) ? mergerUnit(scene, { block, from, to }) : [];
  });

type BlockStart = { readonly block: WithLabel; readonly from: number; readonly to: number };

const restyled = (scene: ProposalsContext, block: WithLabel, { kind, level }: Block): MarkedParagraph => ({
  ...paragraph({ ...block, kind, level }, markRuns(block.runs)),
  stays: true,
  was: kindBefore(block, { kind, level }, scene.authorOf(block.pid, "restyle")),
});

const kindBefore = (
  { kind, level }: WithLabel,
  now: Pick<Block, "kind" | "level">,
  author: Author,
): MarkedParagraph["was"] => (kind === now.kind && level === now.level ? null : { kind, level, author });

// A paragraph that is cut: the ends of all parts but the last come.
const splitUnit = (scene: ProposalsContext, { block, from, to }: BlockStart): Unit[] => {
  const words = wordsIfAccepted(block.runs);
  const parts = [scene.target[to]].flatMap((part) => part ?? []);
  while (parts.map((part) => wordsIn(part.runs)).join("") !== words) {
    const next = scene.target[to + parts.length];
    if (!next || !block.whole?.some(({ op, id }) => op === "split" && id === next.pid)) return [];
    parts.push(next);
  }
  const pieces = markRuns(block.runs);
  const paragraphs = parts.map(({ pid, kind, level, runs }, index): MarkedParagraph => {
    const isLast = index === parts.length - 1;
    const own = isLast ? pieces.splice(0) : takeAccepted(pieces, wordsIn(runs).length);
    const came = isLast ? null : scene.authorOf(parts[index + 1]?.pid ?? pid, "split");
    const label = index === 0 ? block.label : "";
    const part = paragraph({ ...block, pid, kind, level, label }, own, { came, went: null });
    const was = kindBefore(block, { kind, level }, scene.authorOf(block.pid, "restyle"));
    const cut = { ...part, was, isCut: !isLast };
    return index === 0 ? { ...cut, stays: true } : { ...cut, lies: null };
  });
  const range = { from: [from, from], to: [to, to + parts.length - 1] } as const;
  const weight = weightOf(block);
  return [{ ...range, weight, paragraphs: [...paragraphs, ...scene.besides(block.pid)] }];
};

// Takes off the pieces that hold this many units of the accepted words, and cuts the last of them.
const takeAccepted = (pieces: MarkedPiece[], units: number): MarkedPiece[] => {
  const taken: MarkedPiece[] = [];
  for (let left = units; left > 0; ) {
    const piece = pieces.shift();
    if (!piece) break;
    if (piece.went === null && piece.text.length > left) {
      taken.push({ ...piece, text: piece.text.slice(0, left), notes: [] });
      pieces.unshift({ ...piece, text: piece.text.slice(left) });
      break;
    }
    taken.push(piece);
    if (piece.went === null) left -= piece.text.length;
  }
  return taken;
};

// Paragraphs that are joined: the ends of all of them but the last go, and so does what stands between and is removed.
const mergerUnit = (scene: ProposalsContext, { block, from, to }: BlockStart): Unit[] => {
  const target = scene.target[to] ?? block;
  const { kind, level } = target;
  const now = wordsIn(target.runs);
  let words = wordsIfAccepted(block.runs);
  const paragraphs = [restyled(scene, block, target), ...scene.besides(block.pid)];
  let open = 0;
  for (let last = from + 1; last < scene.base.length; last += 1) {
    const next = scene.base[last];
    if (!next || scene.targetAt.has(next.pid)) return [];
    const own = wordsIfAccepted(next.runs);
    const space = spaceBetween(words, own);
    const joined = words + space + own;
    if (hasOp(next, "merge") && now.startsWith(joined)) {
      words = joined;
      const went = scene.authorOf(next.pid, "merge");
      const opening = paragraphs[open];
      if (opening) paragraphs[open] = { ...opening, end: { came: null, went } };
      open = paragraphs.length;
      const pieces = [...markRuns(space === "" ? [] : [run(space)], went), ...markRuns(next.runs)];
      // Where an end goes, a word processor keeps the look of what follows.
      const joining = paragraph({ ...next, kind, level }, pieces);
      paragraphs.push({ ...joining, was: kindBefore(next, target, went) }, ...scene.besides(next.pid));
    } else paragraphs.push(goneBlock(scene, next), ...scene.besides(next.pid));
    if (words === now && open > 0)
      return [{ from: [from, last], to: [to, to], weight: weightOf(block), paragraphs }];
  }
  return [];
};
