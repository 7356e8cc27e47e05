// A document in JSON whose lists are read while it is written, some rows at a time.
import { isPortions, type Portions } from "#domain/long-lists";

/** What is written whole. */
type Plain = string | number | boolean | null | Date;

/** Members, down to what is written whole and to lists. */
export type JsonDocument = Plain | Portions<object> | { readonly [member: string]: JsonDocument };

const step = "  ";

/** What `JSON.stringify` writes with an indent of two spaces, were all rows there, in pieces. */
export async function* documentPieces(document: JsonDocument): AsyncGenerator<string, void> {
  yield* piecesOf(document, "");
  yield "\n";
}

async function* piecesOf(part: JsonDocument, indent: string): AsyncGenerator<string, void> {
  if (part === null || typeof part !== "object" || part instanceof Date) yield JSON.stringify(part);
  else if (isPortions(part)) yield* rowPieces(part, indent);
  else yield* memberPieces(part, indent);
}

async function* rowPieces(portions: Portions<object>, indent: string): AsyncGenerator<string, void> {
  const within = `${indent}${step}`;
  let before = "[";
  for await (const rows of portions)
    for (const row of rows) {
      // No text has a line's end in it as JSON writes it.
      yield `${before}\n${within}${JSON.stringify(row, null, step).replaceAll("\n", `\n${within}`)}`;
      before = ",";
    }
  yield before === "[" ? "[]" : `\n${indent}]`;
}

async function* memberPieces(
  members: { readonly [member: string]: JsonDocument },
  indent: string,
): AsyncGenerator<string, void> {
  let before = "{";
  for (const [name, part] of Object.entries(members)) {
    yield `${before}\n${indent}${step}${JSON.stringify(name)}: `;
    yield* piecesOf(part, `${indent}${step}`);
    before = ",";
  }
  yield before === "{" ? "{}" : `\n${indent}}`;
}
