// Words that were not accepted, stored in this browser until their author has dealt with them.
import type { Aside } from "./reapply";

/** An entry of the tray. `at` is this browser's clock in milliseconds, for display only. */
export type TrayEntry = Aside & { readonly id: string; readonly at: number };

/** The most entries that are stored; the oldest are dropped first. */
const most = 100;
const prefix = "adref-tray:";

/** Why a page stops while its words stay in the browser, where the next visit finds them. */
export type PutBy = "outdated" | "other-account";

const isPutBy = (reason: string): boolean => reason === "outdated" || reason === "other-account";

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const isEntry = (value: unknown): value is TrayEntry =>
  typeof value === "object" &&
  value !== null &&
  ["id", "pid", "words", "reason", "sentence"].every((key) => typeof Reflect.get(value, key) === "string");

/** One person's tray for one draft. Without storage it lasts as long as the page. */
export class Tray {
  private held: readonly TrayEntry[] = [];
  private readonly key: string;
  private readonly shelf: Shelf | null;

  constructor(draftId: string, userId: string, shelf: Shelf | null) {
    this.key = `${prefix}${encodeURIComponent(draftId)}:${encodeURIComponent(userId)}`;
    this.shelf = shelf;
    this.held = this.read();
  }

  get entries(): readonly TrayEntry[] {
    return this.held;
  }

  /** Adds what was set aside; the same words of the same block are stored once. */
  add(aside: readonly Aside[], at: number): void {
    const fresh = aside.filter(
      ({ pid, words }) => !this.held.some((entry) => entry.pid === pid && entry.words === words),
    );
    if (fresh.length === 0) return;
    const entries = fresh.map((each, n) => ({ ...each, at, id: `${at}-${this.held.length + n}` }));
    this.keep([...this.held, ...entries].slice(-most));
  }

  remove(id: string): void {
    this.keep(this.held.filter((entry) => entry.id !== id));
  }

  /** Drops words of these blocks that only waited for the next visit: they are tried again. */
  release(pids: readonly string[]): void {
    const left = this.held.filter(({ pid, reason }) => !(isPutBy(reason) && pids.includes(pid)));
    if (left.length < this.held.length) this.keep(left);
  }

  private keep(entries: readonly TrayEntry[]): void {
    this.held = entries;
    try {
      if (entries.length === 0) this.shelf?.removeItem(this.key);
      else this.shelf?.setItem(this.key, JSON.stringify(entries));
    } catch {
      // Storage is full or forbidden: the tray still lasts as long as the page.
    }
  }

  private read(): readonly TrayEntry[] {
    try {
      const kept: unknown = JSON.parse(this.shelf?.getItem(this.key) ?? "[]");
      return Array.isArray(kept) ? kept.filter(isEntry) : [];
    } catch {
      return [];
    }
  }
}

/** Deletes the trays of all people in this browser. */
export const forgetTrays = (storage: Storage): void => {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys) if (key?.startsWith(prefix)) storage.removeItem(key);
};
