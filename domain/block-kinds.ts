// What names a block and what it can be, without a schema: pages load this.

/** The identity of a block for life. Opaque to everybody. */
export type ParagraphId = string & { readonly __brand: "ParagraphId" };

/** What a block is in the layout. `title` and `section` are headings, the others are paragraphs. */
export const blockKinds = ["title", "section", "preambular", "operative", "plain"] as const;
export type BlockKind = (typeof blockKinds)[number];
export const blockTypes = ["heading", "paragraph"] as const;
export type BlockType = (typeof blockTypes)[number];
