// Watches the edits made on this page to the text itself: how each paragraph read before, and how it was left.
import * as Y from "yjs";
import { type Block, canonicalText, paragraphId } from "#domain/draft";
import { readBlocks, replaceText } from "#editor/draft-doc";
import { bindingKey } from "#editor/writing/places";

/** A paragraph whose words were changed on this page. */
export type WrittenWords = {
  readonly pid: string;
  /** Restores the earlier words and returns true; does nothing and returns false where it has changed since. */
  takeBack(): boolean;
};

const blockIn = (doc: Y.Doc, pid: string): Block | undefined =>
  readBlocks(doc).find((block) => block.pid === pid);

const isSame = (one: Block | undefined, other: Block | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Watches a document from its creation; `onWritten` receives each paragraph edited here. */
export class WatchedWords {
  private readonly before: Map<string, Block>;
  private readonly touched = new Set<string>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly onWritten: (pid: string) => void,
  ) {
    this.before = new Map(readBlocks(doc).map((block) => [block.pid, block]));
    doc.on("afterTransaction", this.take);
  }

  stop(): void {
    this.doc.off("afterTransaction", this.take);
  }

  private readonly take = (transaction: Y.Transaction): void => {
    const pids = pidsIn(transaction);
    if (transaction.local && transaction.origin === bindingKey) {
      for (const pid of pids) {
        this.touched.add(pid);
        this.onWritten(pid);
      }
      return;
    }
    // Others' edits must not be undone together with one's own: the paragraph's baseline is reset.
    for (const pid of pids) this.renew(pid);
  };

  private renew(pid: string): void {
    this.touched.delete(pid);
    const now = blockIn(this.doc, pid);
    if (now) this.before.set(pid, now);
    else this.before.delete(pid);
  }

  /** The edits since the last call. */
  written(): WrittenWords[] {
    const { doc } = this;
    const words = [...this.touched].flatMap((pid): WrittenWords[] => {
      const [was, left] = [this.before.get(pid), blockIn(doc, pid)];
      if (!was || !left || canonicalText(was) === canonicalText(left)) return [];
      const takeBack = () => {
        if (!isSame(blockIn(doc, pid), left)) return false;
        replaceText(doc, paragraphId(pid), was.runs);
        return true;
      };
      return [{ pid, takeBack }];
    });
    for (const pid of [...this.touched]) this.renew(pid);
    return words;
  }
}

const pidsIn = ({ changed }: Y.Transaction): Set<string> => {
  const pids = new Set<string>();
  for (const type of changed.keys()) {
    const block = type instanceof Y.XmlText ? type.parent : type;
    const pid = block instanceof Y.XmlElement ? block.getAttribute("pid") : null;
    if (typeof pid === "string") pids.add(pid);
  }
  return pids;
};
