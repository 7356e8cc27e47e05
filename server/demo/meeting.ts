// The demo meeting: filled once, through the same commands that people use, so that it is as real as any other.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { findDraft } from "#db/draft/drafts";
import { personByEmail } from "#db/people/people";
import { positionKinds } from "#domain/agreement/kinds";
import { canonicalText, collapse } from "#domain/draft";
import { dispositionKinds } from "#domain/sources/answers/dispositions";
import { linkKinds } from "#domain/sources/links/links";
import { replaceText } from "#editor/draft-doc";
import { changeStanding, takePosition } from "#server/agreement/positions";
import type { BlockView } from "#server/draft/block-view";
import { listBlocks, numberingOf } from "#server/draft/blocks-view";
import { createDraft, importText } from "#server/draft/drafts";
import { type Actor, type Seat, seatIn } from "#server/sign-in/session";
import { disposeOf } from "#server/sources/answers/dispositions";
import { makeLink } from "#server/sources/links/links";
import type { PassageView } from "#server/submissions/passages-view";
import { receiveSubmissions } from "#server/submissions/submissions";
import { listSubmissions, viewSubmission } from "#server/submissions/submissions-view";
import { issueText } from "#server/texts/texts";
import { inWorker } from "#server/workers/workers";
import { log } from "../log";
import { programFile } from "../program-files";
import { runtime } from "../runtime";
import { attempt, holding } from "./attempts";
import { addDemoPeople, demoDraft as draftId } from "./people";
import { type DemoProposal, DemoProposals, makeProposals } from "./proposals";
import { DemoTerms, seedTerms } from "./terms";
import { DemoThemes, seedThemes } from "./themes";

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

/** Fills the demo meeting where it is not there yet. */
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

const upload = (name: string, content: string | Uint8Array<ArrayBuffer>): Request => {
  const body = new FormData();
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

// What four or more agree to without reservation is closed; what two or three agree to is suggested for closure.
const closeSome = async (pen: Seat): Promise<void> => {
  for (const block of await listBlocks(pen)) {
    if (block.brackets.open > 0 || block.positions.length < 2) continue;
    if (block.positions.some((each) => each.position === "reserve" || each.position === "object")) continue;
    const to = block.positions.length >= 4 ? "agreed-ad-ref" : "suggested-for-closure";
    await attempt("standing", () => changeStanding(pen, block.pid, { to }));
  }
};
