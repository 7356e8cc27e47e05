// Proposals as a document in official words and layout, in any of the six languages: those of a package, or any others.
import { z } from "zod";
import { allDelegations } from "#db/people/delegations";
import { fixedLabels } from "#db/texts/texts";
import { sha256 } from "#domain/digest";
import { paragraphId, run, typeOf } from "#domain/draft";
import { grouped } from "#domain/grouping";
import { type Language, languageNamed, languages, localeOf, usualLanguage } from "#domain/languages";
import { packageLimits } from "#domain/limits";
import { writeOperation } from "#domain/official/write";
import { type OfficialGround, operationsOf } from "#domain/packages/official";
import { nameIn } from "#domain/people/known-delegations";
import { filterCards, sortCards } from "#domain/proposals/register";
import type { ProposalCard } from "#domain/proposals/values";
import { Refusal } from "#domain/refusal";
import type { IssuedBlock } from "#domain/texts/values";
import { type PrintedSheet, sheetOf } from "#server/export/sheet";
import { officialWords } from "#server/export/word/official-words";
import { type ExportFile, fileName } from "#server/http/attachment";
import { mediaTypes } from "#server/http/media-types";
import { cardIn, registerOf } from "#server/proposals/proposals-view";
import { runtime } from "#server/runtime";
import type { Seat } from "#server/sign-in/session";
import { textualGround } from "#server/sources/textual/textual-proposals-view";
import { viewVersion } from "#server/texts/texts-view";
import { inWorker } from "#server/workers/workers";
import { findPackage, listPackages } from "./packages";

export const documentFormats = ["docx", "pdf", "txt"] as const;

/** How a document is asked for; without a language in that of the package or of the draft. */
export const DocumentQuery = z.object({
  format: z.enum(documentFormats),
  language: z.enum(languages).optional(),
});
type DocumentQuery = z.infer<typeof DocumentQuery>;

/** Any proposals: these, or the open ones, or those of one delegation. */
export const AmendmentsQuery = DocumentQuery.extend({
  proposals: z
    .string()
    .max(packageLimits.proposals * 65)
    .transform((named) => named.split(","))
    .optional(),
  by: z.string().max(16).optional(),
});

type Written = { readonly number: string; readonly by: string; readonly card: ProposalCard };

/** O26: a package as a document. Throws `not-found`. */
export const exportPackage = async (seat: Seat, n: string, query: DocumentQuery): Promise<ExportFile> => {
  const { symbol, proposals, by, sponsors, unconfirmed, onBehalfOf, rationale, at, language } =
    await findPackage(seat, n);
  const written = proposals.flatMap(({ n: number, card }): Written[] =>
    card ? [{ number: String(number), by, card }] : [],
  );
  const signed = sponsors.filter((code) => !unconfirmed.includes(code));
  const asked = { ...query, language: query.language ?? language ?? undefined };
  return printed(seat, written, asked, { symbol, sponsors: signed, onBehalfOf, rationale, at });
};

/** O26: any proposals of the draft as a document, in the order of the text, those of each delegation together. */
export const exportAmendments = async (
  seat: Seat,
  { proposals: named, by, ...query }: z.infer<typeof AmendmentsQuery>,
): Promise<ExportFile> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  const all = await registerOf(database.db, seat.draft, room.blocks);
  const chosen = named
    ? [...new Set(named)].map((id) => cardIn(all, id))
    : filterCards(all, { state: "open", ...(by !== undefined && { by }) });
  const cards = sortCards(chosen, "place");
  const written = [...grouped(cards, (card) => card.by)].flatMap(([, of]) => of);
  return printed(
    seat,
    written.map((card, index) => ({ number: String(index + 1), by: card.by, card })),
    query,
    null,
  );
};

type DocumentHead = {
  readonly symbol: string;
  readonly sponsors: readonly string[];
  readonly onBehalfOf: string | null;
  readonly rationale: string | null;
  readonly at: string;
};

const printed = async (
  seat: Seat,
  written: readonly Written[],
  { format, language: asked }: DocumentQuery,
  head: DocumentHead | null,
): Promise<ExportFile> => {
  if (written.length === 0) throw new Refusal("conflict", "There are no proposals to write.");
  const { db } = runtime().database;
  const version = await viewVersion(seat, "live");
  const language = asked ?? languageNamed(stringOr(seat.draft.settings.language)) ?? usualLanguage;
  const delegations = new Map((await allDelegations(db)).map((each) => [each.code, nameIn(language, each)]));
  const nameOf = (code: string) => delegations.get(code) ?? code;
  const of = stringOr(version.settings.symbol) || `“${version.title}”`;
  const title = officialWords(language).amendments(head ? sponsorsIn(head, { language, nameOf }) : "", of);
  const blocks = blocksOf(title, written, { head, language, nameOf, ground: await groundFor(seat) });
  const settings = { ...version.settings, language, symbol: "" };
  const now = new Date();
  const sheet: PrintedSheet = sheetOf(
    {
      draft: undefined,
      title,
      symbol: head?.symbol ?? null,
      digest: null,
      record: null,
      note: null,
      tabled: undefined,
      kind: null,
      printedOn: null,
      issuedAt: head?.at ?? null,
      settings,
      blocks,
    },
    now,
  );
  return {
    name: `${fileName(head?.symbol ?? `${seat.draft.id} amendments`)}.${format}`,
    mediaType: mediaTypes[format],
    content: await printedAs(format, sheet),
  };
};

const printedAs = (format: DocumentQuery["format"], sheet: PrintedSheet): Promise<Uint8Array> => {
  if (format === "docx") return inWorker("docx", sheet);
  return format === "pdf" ? inWorker("pdf", { sheet, lines: false }) : inWorker("text", sheet);
};

const stringOr = (value: unknown): string => (typeof value === "string" ? value : "");

type DelegationNames = { readonly language: Language; readonly nameOf: (code: string) => string };

const sponsorsIn = (
  { sponsors, onBehalfOf }: DocumentHead,
  { language, nameOf }: DelegationNames,
): string => {
  const names = new Intl.ListFormat(localeOf(language)).format(sponsors.map(nameOf));
  return onBehalfOf === null ? names : `${names} (${onBehalfOf})`;
};

const groundFor = async (seat: Seat): Promise<OfficialGround> => {
  const { database, rooms } = runtime();
  const room = await rooms.open(seat.draft.id);
  const fixed = await fixedLabels(database.db, seat.draft.id);
  const version = await viewVersion(seat, "live");
  const { now: places } = await textualGround(seat, version, { blocks: room.blocks(), fixed });
  const numbers = new Map(
    (await listPackages(seat)).flatMap(({ proposals }) =>
      proposals.flatMap(({ symbol, card }) => (card ? [[card.id, symbol] as const] : [])),
    ),
  );
  return { places, symbolOf: (proposal) => numbers.get(proposal) ?? null };
};

type Contents = DelegationNames & { readonly head: DocumentHead | null; readonly ground: OfficialGround };

const blocksOf = (
  title: string,
  written: readonly Written[],
  { head, language, nameOf, ground }: Contents,
): IssuedBlock[] => {
  const blocks: IssuedBlock[] = [];
  const add = (kind: IssuedBlock["kind"], text: string, label = "") =>
    blocks.push({
      pid: paragraphId(`amendments-${blocks.length}`),
      type: typeOf(kind),
      kind,
      level: 1,
      label,
      text,
      digest: sha256(text),
      runs: [run(text)],
    });
  add("title", title);
  const left: string[] = [];
  let last: string | null = null;
  for (const { number, by, card } of written) {
    if (head === null && by !== last) add("section", nameOf(by));
    last = by;
    const operations = operationsOf(card, ground);
    if (operations === null) left.push(number);
    else
      add("operative", operations.map((operation) => writeOperation(operation, language)).join(" "), number);
  }
  if (left.length > 0) add("plain", officialWords(language).notWritten(left.join(", ")));
  if (head?.rationale) add("plain", head.rationale);
  return blocks;
};
