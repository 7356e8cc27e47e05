// Brackets on the page (rule B): decorations only, the characters stay as typed.
import type { Node } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { ReadNames } from "#domain/brackets/bracket-openings";
import {
  type BracketReading,
  type BracketSpan,
  namedAt,
  type OptionSpan,
  optionsIn,
  parseBrackets,
} from "#domain/brackets/brackets";
import { delegationInk } from "../delegation-colour";

/** The texts for characters without a partner in their block. Labels are in full, empty where there is none. */
export type BracketSays = {
  readonly opening: string;
  readonly closing: string;
  readonly misread: string;
  closesIn(label: string): string;
  opensIn(label: string): string;
};

type ReadBrackets = BracketReading & { readonly options: readonly OptionSpan[] };

// A block is the same node as long as its words are unchanged.
const known = new WeakMap<Node, ReadBrackets | null>();

/** The brackets of a block's live words; null when it has none and no options. */
export const readingOf = (block: Node): ReadBrackets | null => {
  const read = known.get(block);
  if (read !== undefined) return read;
  const text = block.textContent;
  const fresh = /[[\]]|Option/u.test(text) ? freshly(text) : null;
  known.set(block, fresh);
  return fresh;
};

const freshly = (text: string): ReadBrackets => {
  const reading = parseBrackets(text);
  return { ...reading, options: optionsIn(text, reading.spans) };
};

/** B7: the partner of each sign that has none in its own block, by block and offset: the block that contains it. */
type Partners = ReadonlyMap<Node, ReadonlyMap<number, Node>>;

/** Finds the brackets that reach from one block into another. */
export const partnersIn = (doc: Node): Partners => {
  const partners = new Map<Node, Map<number, Node>>();
  const waiting: { block: Node; at: number }[] = [];
  const join = (block: Node, at: number, partner: Node) =>
    partners.set(block, (partners.get(block) ?? new Map()).set(at, partner));
  doc.forEach((block) => {
    const reading = readingOf(block);
    if (!reading || reading.unbalanced.length === 0) return;
    const closes = new Set(reading.closings);
    const opens = new Set(reading.openings);
    for (const at of reading.unbalanced) {
      const from = closes.has(at) ? waiting.pop() : undefined;
      if (opens.has(at)) waiting.push({ block, at });
      if (!from) continue;
      join(block, at, from.block);
      join(from.block, from.at, block);
    }
  });
  return partners;
};

const deepestTint = 4;

const spanMarks = (
  text: string,
  span: BracketSpan,
  readNames: ReadNames,
): [number, number, DomAttributes][] => {
  const { start, end, depth } = span;
  if (span.isEditorial) return [[start, end, { class: "bracket-tag" }]];
  const { who, named } = namedAt(text, span, readNames);
  const [by] = who;
  const style = by === undefined ? {} : { style: `--by: ${delegationInk(by)}` };
  const names = by === undefined ? "" : " bracket-by";
  const sign: DomAttributes = { class: `bracket-sign${names}`, ...style };
  return [
    [start, end, { class: `bracket bracket-${Math.min(depth, deepestTint)}${names}`, ...style }],
    [start, start + 1, sign],
    [end - 1, end, sign],
    ...(by === undefined
      ? []
      : [[start + 1, named, { class: "bracket-name", ...style }] satisfies [number, number, DomAttributes]]),
  ];
};

type DomAttributes = Record<string, string>;

/** A sign without a partner in its block, and its text. `isJoined`: its partner is in another block. */
type StraySign = { readonly at: number; readonly isJoined: boolean; readonly title: string };

/** The characters of a block that have no partner in it. */
export const straysOf = (
  block: Node,
  partners: Partners,
  { labelOf, says }: { readonly labelOf: (block: Node) => string; readonly says: BracketSays | null },
): StraySign[] => {
  const reading = readingOf(block);
  if (!reading || reading.unbalanced.length === 0) return [];
  const [openings, closings] = [new Set(reading.openings), new Set(reading.closings)];
  const said = (at: number, partner: Node | undefined): string | undefined => {
    const isOpening = openings.has(at);
    if (partner) return (isOpening ? says?.closesIn : says?.opensIn)?.(labelOf(partner));
    if (isOpening) return says?.opening;
    return closings.has(at) ? says?.closing : says?.misread;
  };
  return reading.unbalanced.map((at) => {
    const partner = partners.get(block)?.get(at);
    return { at, isJoined: partner !== undefined, title: said(at, partner) ?? "" };
  });
};

/**
 * What is drawn for a block's brackets besides their pairs: signs without a partner, and whose words the pairs contain.
 */
type DrawnBrackets = { readonly strays: readonly StraySign[]; readonly readNames: ReadNames };

/**
 * The decorations of a block's brackets. Offsets in its words are positions, because a block contains nothing but words.
 */
export const bracketDecorations = (
  block: Node,
  { start, spec }: { readonly start: number; readonly spec: object },
  { strays, readNames }: DrawnBrackets,
): Decoration[] => {
  const reading = readingOf(block);
  if (!reading) return [];
  const text = block.textContent;
  const inline = (from: number, to: number, attributes: DomAttributes) =>
    Decoration.inline(start + 1 + from, start + 1 + to, attributes, spec);
  return [
    ...reading.spans
      .flatMap((span) => spanMarks(text, span, readNames))
      .map(([from, to, attributes]) => inline(from, to, attributes)),
    ...reading.options.map((option) =>
      inline(option.start, option.words, {
        class: option.isEmpty ? "option-name option-empty" : "option-name",
      }),
    ),
    ...strays.map(({ at, isJoined, title }) =>
      inline(at, at + 1, { class: isJoined ? "bracket-far" : "bracket-stray", title }),
    ),
  ];
};

// The innermost pair around a place between two characters.
const pairAround = (spans: readonly BracketSpan[], at: number): BracketSpan | null => {
  let inner: BracketSpan | null = null;
  for (const span of spans) {
    if (span.start > at) break;
    if (at <= span.end && !span.isEditorial) inner = span;
  }
  return inner;
};

const pairMarks = (state: EditorState): DecorationSet => {
  const { $head } = state.selection;
  const reading = $head.depth === 1 ? readingOf($head.parent) : null;
  const pair = reading && pairAround(reading.spans, $head.parentOffset);
  if (!pair) return DecorationSet.empty;
  const start = $head.start();
  const sign = (at: number) => Decoration.inline(start + at, start + at + 1, { class: "bracket-near" });
  return DecorationSet.create(state.doc, [sign(pair.start), sign(pair.end - 1)]);
};

/** Shows the pair of brackets that the caret is in. */
export const bracketPairPlugin = (): Plugin => {
  let seen: { state: EditorState; set: DecorationSet } | null = null;
  return new Plugin({
    key: new PluginKey("bracket-pair"),
    props: {
      decorations: (state) => {
        if (seen?.state.doc !== state.doc || !seen.state.selection.eq(state.selection))
          seen = { state, set: pairMarks(state) };
        return seen.set;
      },
    },
  });
};
