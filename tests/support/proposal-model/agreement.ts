// Positions and standings on the plain model: what each delegation says of which words, and what holds for a paragraph.
import type { Standing } from "#domain/agreement/kinds";
import { baseOf, live, type ModelParagraph, ownerOf, type TextModel } from "./model";

/** What a delegation said, on which words; `entry` is its number in the record. */
type SaidPosition = {
  readonly entry: number;
  readonly position: string;
  readonly words: string;
  withdrawn: number | null;
};
type StandingStep = { readonly entry: number; readonly to: Standing; readonly words: string };

export class AgreementModel {
  private readonly positions = new Map<string, SaidPosition[]>();
  private readonly steps = new Map<string, StandingStep[]>();

  private saidBy(pid: string, by: string): SaidPosition[] {
    const key = `${pid} ${by}`;
    const said = this.positions.get(key) ?? [];
    this.positions.set(key, said);
    return said;
  }

  /** True when this would be said anew. */
  adds(pid: string, by: string, { position, words }: Pick<SaidPosition, "position" | "words">): boolean {
    const last = this.saidBy(pid, by).at(-1);
    return !last || last.withdrawn !== null || last.position !== position || last.words !== words;
  }

  takes(pid: string, by: string, said: Omit<SaidPosition, "withdrawn">): void {
    this.saidBy(pid, by).push({ ...said, withdrawn: null });
  }

  holds(pid: string, by: string): boolean {
    return this.saidBy(pid, by).at(-1)?.withdrawn === null;
  }

  withdraws(pid: string, by: string, entry: number): void {
    const last = this.saidBy(pid, by).at(-1);
    if (last) last.withdrawn = entry;
  }

  /** Takes the last thing back that a delegation did; false when it was not the last, or the paragraph was closed since. */
  undoPosition(pid: string, by: string, entry: number): boolean {
    const said = this.saidBy(pid, by);
    const last = said.at(-1);
    const step = this.steps.get(pid)?.at(-1);
    if (!last || (step && step.entry > entry && step.to !== "open")) return false;
    if (last.withdrawn === entry) last.withdrawn = null;
    else if (last.entry === entry && last.withdrawn === null) said.pop();
    else return false;
    return true;
  }

  /** Who says what of a paragraph, with whether it has lapsed on these words. */
  saidOn(pid: string, words: string): { delegation: string; position: string; lapsed: boolean }[] {
    return [...this.positions]
      .flatMap(([key, said]) => {
        const [on, delegation = ""] = key.split(" ");
        const last = said.at(-1);
        if (on !== pid || !last || last.withdrawn !== null) return [];
        return [{ delegation, position: last.position, lapsed: last.words !== words }];
      })
      .sort((one, other) => (one.delegation < other.delegation ? -1 : 1));
  }

  standing(pid: string, words: string): Standing {
    const last = this.steps.get(pid)?.at(-1);
    if (!last) return "open";
    return last.to === "suggested-for-closure" && last.words !== words ? "open" : last.to;
  }

  goes(pid: string, step: StandingStep): void {
    this.steps.set(pid, [...(this.steps.get(pid) ?? []), step]);
  }

  /** The step before one that is the last, to which taking that back would lead. */
  stepBefore(pid: string, entry: number): StandingStep | undefined {
    const steps = this.steps.get(pid) ?? [];
    return steps.at(-1)?.entry === entry ? steps.at(-2) : undefined;
  }

  /** Takes the last step back; false when another followed, the words are others, or nothing would change. */
  undoStep(pid: string, entry: number, words: string): boolean {
    const steps = this.steps.get(pid) ?? [];
    const last = steps.at(-1);
    if (last?.entry !== entry || last.words !== words) return false;
    const now = this.standing(pid, words);
    this.steps.set(pid, steps.slice(0, -1));
    if (this.standing(pid, words) !== now) return true;
    this.steps.set(pid, steps);
    return false;
  }
}

/** Whether nothing is open in a paragraph: no bracket of any kind, and nothing that is proposed to it. */
export const isSettled = (paragraph: ModelParagraph, text: TextModel): boolean =>
  paragraph.whole.length === 0 &&
  !/[[\]]/u.test(baseOf(paragraph)) &&
  live(paragraph).every(({ insertedBy, struckBy }) => insertedBy === null && struckBy.size === 0) &&
  text.paragraphs.every((each) => {
    const owner = ownerOf(each);
    return owner?.op !== "alternative" || owner.of !== paragraph.pid;
  });
