// The demo meeting: filled once, through the same commands that people use, so that it behaves like any other.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { findDraft } from "#db/draft/drafts";
import { personByEmail } from "#db/people/people";
import { positionKinds, standings, statementKinds } from "#domain/agreement/kinds";
import { canonicalText, collapse } from "#domain/draft";
import { proposalOps } from "#domain/proposals/kinds";
import type { ProposalCard } from "#domain/proposals/values";
import { dispositionKinds } from "#domain/sources/answers/dispositions";
import { linkKinds } from "#domain/sources/links/links";
import { themeVerdicts } from "#domain/sources/themes/themes";
import { replaceText } from "#editor/draft-doc";
import { changePlacement } from "#server/agreement/placement";
import { changeStanding, takePosition } from "#server/agreement/positions";
import { makeStatement } from "#server/agreement/statements";
import type { BlockView } from "#server/draft/block-view";
import { listBlocks, numberingOf } from "#server/draft/blocks-view";
import { createDraft, importText } from "#server/draft/drafts";
import { addLibraryText } from "#server/library/library";
import { actOn } from "#server/proposals/proposal-acts";
import type { ProposalOrder } from "#server/proposals/proposal-forms";
import { makeProposal } from "#server/proposals/proposals";
import { type Actor, type Seat, seatIn } from "#server/sign-in/session";
import { disposeOf } from "#server/sources/answers/dispositions";
import { makeLink } from "#server/sources/links/links";
import { findPassages, PassageQuery } from "#server/sources/themes/passage-search";
import { judgeTheme } from "#server/sources/themes/themes";
import { listThemeNames } from "#server/sources/themes/themes-view";
import type { PassageView } from "#server/submissions/passages-view";
import { assign, follow } from "#server/submissions/readers";
import { receiveSubmissions } from "#server/submissions/submissions";
import { listSubmissions, viewSubmission } from "#server/submissions/submissions-view";
import { issueText } from "#server/texts/texts";
import { inWorker } from "#server/workers/workers";
import { log } from "../log";
import { programFile } from "../program-files";
import { runtime } from "../runtime";
import { attempt, holding } from "./attempts";
import { addDemoPeople, demoDraft as draftId } from "./people";

const folder = () => programFile("db/demo");

const Earlier = z.array(z.object({ find: z.string(), was: z.string() }));
const Asked = { submission: z.string(), passageQuote: z.string() };
const Links = z.array(z.object({ ...Asked, blockQuote: z.string(), kind: z.enum(linkKinds) }));
const Dispositions = z.array(z.object({ ...Asked, kind: z.enum(dispositionKinds), reason: z.string() }));
const Positions = z.array(
  z.object({
    delegation: z.string(),
    words: z.string(),
    position: z.enum(positionKinds),
    note: z.string().optional(),
  }),
);

/** Fills the demo meeting unless it exists already. */
export const fillDemo = async (): Promise<void> => {
  await addDemoPeople();
  if (await findDraft(runtime().database.db, draftId)) return;
  process.stdout.write("Filling the demo meeting, once …\n");
  const secretariat = await actorNamed("secretariat");
  await createDraft(secretariat, {
    id: draftId,
    title: "WSIS+10 outcome document",
    mode: "negotiating",
    people: "all",
  });
  const pen = await seatIn(await actorNamed("cofacilitator1"), draftId);
  const desk = await seatIn(secretariat, draftId);
  await insertText(pen);
  await receiveAll(desk);
  await addLibraryText(
    secretariat,
    upload("reference.md", await readFile(path.join(folder(), "reference.md"), "utf8"), {
      symbol: "DEMO/2005/1",
      title: "Declaration of the preparatory meeting",
      adoptedOn: "2005-11-18",
    }),
  );
  const seatOf = rememberSeats();
  const proposals = await data("proposals.json", DemoProposals);
  const wasAccepted = ({ outcome }: DemoProposal) => outcome === "accepted";
  await makeProposals(pen, seatOf, proposals.filter(wasAccepted));
  const passages = await passagesByFile(desk);
  await linkAll(pen, passages);
  await answerAll(pen, passages);
  await seedThemes(pen, await data("themes.json", DemoThemes));
  await takeAll(seatOf);
  await closeSome(pen);
  await seedTerms(pen, seatOf, await data("terms.json", DemoTerms));
  await makeProposals(
    pen,
    seatOf,
    proposals.filter((proposal) => !wasAccepted(proposal)),
  );
};

const data = async <T>(name: string, schema: z.ZodType<T>): Promise<T> =>
  schema.parse(JSON.parse(await readFile(path.join(folder(), name), "utf8")));

const actorNamed = async (account: string): Promise<Actor> => {
  const person = await personByEmail(runtime().database.db, `${account}@demo.example`);
  if (!person) throw new Error(`The demo has no account ${account}.`);
  const { id: userId, email, name, usualRole, delegation, language, sessionVersion } = person;
  return {
    userId,
    email,
    name,
    usualRole,
    delegation,
    language,
    sessionVersion,
    until: Number.POSITIVE_INFINITY,
  };
};

const upload = (
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  fields: Readonly<Record<string, string>> = {},
): Request => {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) body.append(field, value);
  body.append("file", new Blob([content]), name);
  return new Request("http://127.0.0.1/", { method: "POST", body });
};

// The zero draft is imported and issued; then the co-facilitators bring it to the present words.
const insertText = async (pen: Seat): Promise<void> => {
  const present = await readFile(path.join(folder(), "outcome.md"), "utf8");
  const earlier = await data("earlier.json", Earlier);
  const zero = earlier.reduce((text, { find, was }) => text.replace(find, () => was), present);
  await importText(pen, upload("zero-draft.md", zero));
  await issueText(pen, {
    symbol: "Zero draft",
    note: "Circulated by the co-facilitators on 9 October",
    renumber: false,
  });
  const file = { name: "outcome.md", bytes: new TextEncoder().encode(present) };
  const { blocks } = await inWorker("draft", file, numberingOf(pen.draft.settings));
  const room = await runtime().rooms.open(draftId);
  const { userId, delegation } = pen.who;
  await room.exclusive(async (hold) => {
    for (const [i, old] of hold.blocks().entries()) {
      const wanted = blocks[i];
      if (!wanted || canonicalText({ ...wanted, pid: old.pid }) === canonicalText(old)) continue;
      await hold.change(
        { userId, delegation },
        (doc) => replaceText(doc, old.pid, wanted.runs),
        async () => undefined,
      );
    }
  });
};

const receiveAll = async (desk: Seat): Promise<void> => {
  const files = (await readdir(path.join(folder(), "submissions"))).sort();
  for (const file of files) {
    const bytes = new Uint8Array(await readFile(path.join(folder(), "submissions", file)));
    await receiveSubmissions(desk, upload(file, bytes));
  }
};

type Passages = ReadonlyMap<string, readonly PassageView[]>;

const passagesByFile = async (desk: Seat): Promise<Passages> => {
  const out = new Map<string, readonly PassageView[]>();
  for (const { id, fileName } of await listSubmissions(desk))
    out.set(fileName ?? id, (await viewSubmission(desk, id)).passages);
  return out;
};

const passageOf = (
  passages: Passages,
  asked: { submission: string; passageQuote: string },
): PassageView | undefined => {
  const wanted = collapse(asked.passageQuote);
  const own = passages.get(asked.submission) ?? [];
  return (
    own.find((each) => collapse(each.text).includes(wanted)) ??
    own.find((each) => collapse(each.text).includes(wanted.slice(0, 40)))
  );
};

const linkAll = async (pen: Seat, passages: Passages): Promise<void> => {
  const blocks = await listBlocks(pen);
  for (const link of await data("links.json", Links)) {
    const passage = passageOf(passages, link);
    const block = holding(blocks, link.blockQuote);
    if (!passage || !block) {
      log.warn("left out of the demo", {
        what: "link",
        quote: (block ? link.passageQuote : link.blockQuote).slice(0, 60),
      });
      continue;
    }
    const whole = collapse(passage.text).includes(collapse(link.passageQuote));
    const quote = { block: link.blockQuote, ...(whole ? { passage: link.passageQuote } : {}) };
    await attempt("link", () =>
      makeLink(pen, { pid: block.pid, passage: passage.id, kind: link.kind, quote }),
    );
  }
};

const answerAll = async (pen: Seat, passages: Passages): Promise<void> => {
  for (const { kind, reason, ...asked } of await data("dispositions.json", Dispositions)) {
    const passage = passageOf(passages, asked);
    if (passage) await attempt("disposition", () => disposeOf(pen, passage.id, { kind, reason }));
    else log.warn("left out of the demo", { what: "disposition", quote: asked.passageQuote.slice(0, 60) });
  }
};

// The seat of each delegation's delegate, looked up once.
const rememberSeats = (): ((delegation: string) => Promise<Seat>) => {
  const seats = new Map<string, Seat>();
  return async (delegation) => {
    const seat = seats.get(delegation) ?? (await seatIn(await actorNamed(delegation.toLowerCase()), draftId));
    seats.set(delegation, seat);
    return seat;
  };
};

const takeAll = async (seatOf: (delegation: string) => Promise<Seat>): Promise<void> => {
  let blocks: BlockView[] = [];
  for (const { delegation, words, position, note } of await data("positions.json", Positions)) {
    const seat = await seatOf(delegation);
    if (blocks.length === 0) blocks = await listBlocks(seat);
    const block = holding(blocks, words);
    if (!block) log.warn("left out of the demo", { what: "position", words: words.slice(0, 60) });
    else
      await attempt("position", () =>
        takePosition(seat, block.pid, { position, digest: block.digest, note }),
      );
  }
};

// What four or more agree to without reservation is closed; what two or three agree to is suggested for
// closure.
const closeSome = async (pen: Seat): Promise<void> => {
  for (const block of await listBlocks(pen)) {
    if (block.brackets.open > 0 || block.positions.length < 2) continue;
    if (block.positions.some((each) => each.position === "reserve" || each.position === "object")) continue;
    const to = block.positions.length >= 4 ? "agreed-ad-ref" : "suggested-for-closure";
    await attempt("standing", () => changeStanding(pen, block.pid, { to }));
  }
};

// The demo's decisions on themes, and who reads which submission.

/** Words of a passage or a paragraph with a theme that was judged, and for each file who reads it and how far. */
const DemoThemes = z.object({
  judged: z.array(
    z.object({
      theme: z.string(),
      on: z.enum(["passage", "block"]),
      words: z.string(),
      act: z.enum(themeVerdicts),
    }),
  ),
  reading: z.array(
    z.object({ file: z.string(), reader: z.string(), done: z.array(z.enum(["read", "reviewed"])) }),
  ),
});

/** Enters them, in the name of a pen-holder. */
const seedThemes = async (pen: Seat, { judged, reading }: z.infer<typeof DemoThemes>): Promise<void> => {
  const themes = await listThemeNames(pen);
  const blocks = await listBlocks(pen);
  for (const { theme: name, on, words, act } of judged) {
    const theme = themes.find((each) => each.name === name);
    const target = on === "block" ? holding(blocks, words)?.pid : await passageHolding(pen, words);
    if (theme && target)
      await attempt("theme", () => judgeTheme(pen, { subject: on, target, theme: theme.id }, { act }));
    else log.warn("left out of the demo", { what: "theme", words: words.slice(0, 60) });
  }
  const submissions = await listSubmissions(pen);
  for (const { file, reader, done } of reading) {
    const submission = submissions.find(({ fileName }) => fileName === file);
    const person = await personByEmail(runtime().database.db, `${reader}@demo.example`);
    if (!submission || !person) {
      log.warn("left out of the demo", { what: "reader", file });
      continue;
    }
    const asked = { submissions: [submission.id], person: person.id, act: "assigned" as const };
    await attempt("reader", () => assign(pen, asked));
    for (const act of done) await attempt("reading", () => follow(pen, submission.id, act));
  }
};

const passageHolding = async (pen: Seat, words: string): Promise<string | undefined> => {
  const { items } = await findPassages(pen, PassageQuery.parse({ q: words, limit: "50" }));
  return items.find(({ text }) => collapse(text).includes(collapse(words)))?.id;
};

// The terms on which the demo's paragraphs are agreed, and the statements of its delegations.

/**
 * Acts on paragraphs that contain these words, in order; `on` names others by their words on which an agreement
 * depends.
 */
const DemoTerms = z.object({
  standing: z.array(
    z.object({
      words: z.string(),
      to: z.enum(standings),
      on: z.array(z.string()).default([]),
      pending: z.array(z.string()).optional(),
      reason: z.string().optional(),
      askedBy: z.string().optional(),
    }),
  ),
  placed: z.array(z.string()),
  statements: z.array(
    z.object({
      delegation: z.string(),
      kind: z.enum(statementKinds),
      words: z.string().optional(),
      says: z.string(),
    }),
  ),
});

/** Enters them: the acts of the pen, and the statements of each delegation's delegate. */
const seedTerms = async (
  pen: Seat,
  seatOf: (delegation: string) => Promise<Seat>,
  { standing, placed, statements }: z.infer<typeof DemoTerms>,
): Promise<void> => {
  const blocks = await listBlocks(pen);
  for (const { words, on, ...act } of standing) {
    const conditions = on.flatMap((each) => found(blocks, each)?.pid ?? []);
    const block = found(blocks, words);
    if (block) await attempt("standing", () => changeStanding(pen, block.pid, { ...act, conditions }));
  }
  for (const words of placed) {
    const block = found(blocks, words);
    if (block) await attempt("placement", () => changePlacement(pen, block.pid, { to: "agreed" }));
  }
  for (const { delegation, kind, words, says } of statements) {
    const pid = words === undefined ? null : found(blocks, words)?.pid;
    if (pid === undefined) continue;
    const seat = await seatOf(delegation);
    await attempt("statement", () => makeStatement(seat, { kind, pid, words: says }));
  }
};

const found = (blocks: readonly BlockView[], words: string): BlockView | undefined => {
  const block = holding(blocks, words);
  if (!block) log.warn("left out of the demo", { what: "standing", words: words.slice(0, 60) });
  return block;
};

// The proposals of the demo meeting: each made by its delegation, joined, supported and opposed by others in their own
// name, and some of them decided.

const Delegations = z.array(z.string()).default([]);

const DemoProposals = z.array(
  z.strictObject({
    /** A name by which another proposal can be merged into this one. */
    key: z.string().optional(),
    delegation: z.string(),
    op: z.enum(proposalOps),
    /** Words of the paragraph that it concerns. */
    quote: z.string(),
    text: z.string().optional(),
    /** Words of the paragraph to follow. */
    afterWords: z.string().optional(),
    sponsors: Delegations,
    /** The sponsors who have joined by an act of their own. */
    joined: Delegations,
    onBehalfOf: z.string().optional(),
    rationale: z.string().optional(),
    supporters: Delegations,
    opponents: Delegations,
    outcome: z.enum(["accepted", "rejected", "parked", "merged"]).optional(),
    into: z.string().optional(),
    reason: z.string().optional(),
  }),
);
type DemoProposal = z.infer<typeof DemoProposals>[number];

/** Makes these proposals, in order, through the acts that people use. */
const makeProposals = async (
  pen: Seat,
  seatOf: (delegation: string) => Promise<Seat>,
  proposals: readonly DemoProposal[],
): Promise<void> => {
  const named = new Map<string, string>();
  for (const proposal of proposals) {
    const order = orderOf(await listBlocks(pen), proposal);
    if (!order) {
      log.warn("left out of the demo", { what: "proposal", quote: proposal.quote.slice(0, 60) });
      continue;
    }
    const seat = await seatOf(proposal.delegation);
    const card = await attempt("proposal", () => makeProposal(seat, order));
    if (!card) continue;
    if (proposal.key) named.set(proposal.key, card.id);
    await takeSides(card, seatOf, proposal);
    await attempt("decision", () => decide(pen, card, { ...proposal, into: named.get(proposal.into ?? "") }));
  }
};

const orderOf = (blocks: readonly BlockView[], proposal: DemoProposal): ProposalOrder | null => {
  const { op, text, sponsors, onBehalfOf, rationale } = proposal;
  const block = holding(blocks, proposal.quote);
  const previous = proposal.afterWords === undefined ? undefined : holding(blocks, proposal.afterWords);
  if (!block || (op === "move" && !previous)) return null;
  const quotes = op === "insert" || op === "delete" || op === "replace" || op === "split";
  return {
    op,
    pid: block.pid,
    ...(quotes && { quote: proposal.quote }),
    text,
    ...(previous && { after: previous.pid }),
    ...(sponsors.length > 0 && { sponsors }),
    onBehalfOf,
    rationale,
  };
};

const takeSides = async (
  { id }: ProposalCard,
  seatOf: (delegation: string) => Promise<Seat>,
  { joined, supporters, opponents }: DemoProposal,
): Promise<void> => {
  const sides = [
    ["sponsor", joined],
    ["support", supporters],
    ["oppose", opponents],
  ] as const;
  for (const [act, delegations] of sides)
    for (const delegation of delegations) {
      const seat = await seatOf(delegation);
      await attempt(act, () => actOn(seat, id, { command: act }));
    }
};

const decide = async (
  pen: Seat,
  { id }: ProposalCard,
  { outcome, reason, into }: Pick<DemoProposal, "outcome" | "reason"> & { readonly into: string | undefined },
): Promise<void> => {
  if (outcome === "accepted") await actOn(pen, id, { command: "accept", reason });
  if (outcome === "rejected") await actOn(pen, id, { command: "reject", reason });
  if (outcome === "parked") await actOn(pen, id, { command: "park", reason });
  if (outcome === "merged") await actOn(pen, id, { command: "merge", reason, into });
};
