// The proposals of a draft by identity: who made each, where it lies, and whether it has been decided. Built from the
// acts and the live marks, and from what was accepted since, committed or not.
import type { IdentifyingAct } from "#db/draft/updates";
import {
  type Block,
  type DelegationCode,
  type ParagraphId,
  proposedBy,
  type Suggestion,
} from "#domain/draft";
import { penName } from "#domain/people/access";

export type LedgerEntry = {
  /** Null when it is unknown in whose name it was made. */
  readonly by: DelegationCode | null;
  /** The instant in its marks; null while none has been seen. */
  readonly at: string | null;
  /** Its block; several after its words were split or joined to another block. */
  readonly pids: ReadonlySet<ParagraphId>;
  readonly isDecided: boolean;
  /** True when it concerns its block as a whole and has no words of its own. */
  readonly isWordless: boolean;
};

type KeptEntry = Omit<LedgerEntry, "pids"> & { readonly pids: Set<ParagraphId> };

export class Ledger {
  private readonly entries = new Map<string, KeptEntry>();
  /**
   * Sets of a single block, shared: very many proposals may lie on one block. A set of several blocks belongs to one
   * entry.
   */
  private readonly alone = new Map<ParagraphId, Set<ParagraphId>>();

  /** Starts from these acts and the proposals on these blocks. */
  constructor(acts: readonly IdentifyingAct[] = [], blocks: readonly Block[] = []) {
    for (const each of acts) this.enterAct(each);
    this.see(blocks);
  }

  private enterAct({ proposal, pid, act, delegation }: IdentifyingAct): void {
    const known = this.entries.get(proposal);
    // A joint proposer that withdraws removes only its own name.
    const decidesNothing = act === "made" || (act === "withdrawn" && ![null, known?.by].includes(delegation));
    this.entries.set(proposal, {
      by: act === "made" ? (delegation ?? penName) : (known?.by ?? null),
      at: null,
      pids: this.together(known?.pids, pid),
      isDecided: decidesNothing ? (known?.isDecided ?? false) : act !== "reopened",
      isWordless: false,
    });
  }

  private together(pids: Set<ParagraphId> | undefined, pid: ParagraphId): Set<ParagraphId> {
    if (pids?.has(pid)) return pids;
    if (pids) return pids.size === 1 ? new Set([...pids, pid]) : pids.add(pid);
    const alone = this.alone.get(pid) ?? new Set([pid]);
    this.alone.set(pid, alone);
    return alone;
  }

  find(id: string): LedgerEntry | undefined {
    return this.entries.get(id);
  }

  /** R9b: forgets proposals that turned out never to have been made. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.entries.delete(id);
  }

  /** Takes note of the proposals on the live text. */
  see(blocks: readonly Block[]): void {
    for (const block of blocks) {
      for (const { insertions, deletions } of block.runs) {
        for (const mark of insertions) this.enter(mark, block.pid);
        for (const mark of deletions) this.enter(mark, block.pid);
      }
      const own = proposedBy(block);
      for (const whole of block.whole ?? []) this.enter(whole, block.pid, whole !== own);
    }
  }

  /** Records a proposal that lies on a block: a new one, or a known one that has come back. */
  enter({ id, by, at }: Suggestion, pid: ParagraphId, isWordless = false): void {
    const known = this.entries.get(id);
    const isKnown = known?.by === by && known.at === at && known.pids.has(pid);
    if (isKnown && known.isWordless === isWordless) return;
    this.entries.set(id, {
      by,
      at,
      pids: this.together(known?.pids, pid),
      isDecided: known?.isDecided ?? false,
      isWordless: isWordless || (known?.isWordless ?? false),
    });
  }
}
