// The marked view of a version: what is proposed on its words, or what has changed since an issued text, as a Word
// document with tracked changes.
import type { DelegationCode } from "#domain/draft";
import type { MarkedComment } from "#domain/marked-comments";
import { Refusal } from "#domain/refusal";
import { press } from "../export/press";
import { nameOf, sheetOf } from "../export/sheet";
import type { Seat } from "../session";
import { listThreads } from "./comments";
import { docx, type ExportFile, fileName } from "./export";
import { type Version, viewVersion } from "./texts";

/** What is asked for. Without a base the open proposals are told, of one delegation or of all. */
type MarkedOrder = {
  readonly text: Version;
  readonly base?: Version | undefined;
  readonly by?: DelegationCode | undefined;
};

/** A22: the document. Throws `not-found` for a text that is not there. */
export const exportMarked = async (seat: Seat, order: MarkedOrder): Promise<ExportFile> => {
  const { text, base = text, by } = order;
  const isProposed = base === text;
  if (!isProposed && by !== undefined)
    throw new Refusal(
      "malformed",
      "Changes since a text are not told by delegation: leave out the base or the delegation.",
    );
  const [version, comments] = await Promise.all([viewVersion(seat, text), commentsOn(seat, text)]);
  const sheet = sheetOf(version, new Date());
  const called = version.symbol ?? `${seat.draft.id} ${nameOf(sheet)}`;
  const theirs = by === undefined ? comments : comments.filter(({ remarks }) => remarks[0]?.author === by);
  if (isProposed) {
    const name = `${fileName(`${called} marked${by === undefined ? "" : ` ${by}`}`)}.docx`;
    const order = { how: "proposals", blocks: version.blocks, by } as const;
    const content = await press().marked({ sheet, against: nameOf(sheet), order, comments: theirs });
    return { name, mediaType: docx, content };
  }
  throw new Refusal(
    "unsupported-type",
    "Changes against another text are not printed yet: leave out the base for the open proposals.",
  );
};

// What everybody reads, as it stands: an inner comment never leaves its delegation, and what is settled is left out.
const commentsOn = async (seat: Seat, text: Version): Promise<MarkedComment[]> => {
  if (text !== "live") return [];
  const threads = await listThreads(seat);
  return threads
    .filter(({ visibility, resolved, body }) => visibility === "all" && !resolved && body !== null)
    .map(({ pid, quote, replies, ...first }) => ({
      pid,
      quote,
      remarks: [first, ...replies].flatMap(({ body, by, at }) =>
        body === null ? [] : [{ author: by.delegation ?? by.name ?? "", at, body }],
      ),
    }));
};
