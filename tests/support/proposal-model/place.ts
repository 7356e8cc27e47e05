// A delegation's place in a real room: a socket, and the real editor at the document that comes over it.
import type { Block } from "#domain/draft";
import { readBlocks } from "#editor/draft-doc";
import { BareDesk } from "../../editor/bare-desk";
import { type RawClient, until } from "../raw-client";
import type { ModelEdit } from "./edits";
import { makersIn } from "./seen";

export class DelegationPlace {
  private readonly desk: BareDesk;

  constructor(
    readonly client: RawClient,
    private readonly by: string,
  ) {
    this.desk = new BareDesk(client.doc, by);
  }

  /** Waits until it sees what the room has. */
  async inStep(blocks: readonly Block[]): Promise<void> {
    const words = JSON.stringify(blocks);
    const isSame = () => JSON.stringify(readBlocks(this.client.doc)) === words;
    await until(isSame, `${this.by} sees what the room has`, 60_000);
  }

  /** Chooses words of a paragraph and types over them, or takes them out. */
  write(pid: string, { from, to, text }: ModelEdit): void {
    const { desk } = this;
    let start = -1;
    desk.state.doc.forEach((node, offset) => {
      if (node.attrs.pid === pid) start = offset + 1;
    });
    if (start < 0) throw new Error(`${this.by} does not see ${pid}.`);
    desk.history.stopCapturing();
    desk.choose(start + from, start + to);
    desk.edit((change) => (text === "" ? change.deleteSelection() : change.insertText(text)));
  }

  undo(): void {
    this.desk.history.undo();
  }

  /** Nothing can be taken back any more. */
  forget(): void {
    this.desk.history.clear();
  }

  /** Waits until everything is acknowledged. Nothing honest is ever refused. */
  async saved(): Promise<void> {
    const { client } = this;
    await until(() => (client.saved.at(-1)?.received ?? 0) >= client.sent, "the receipt of all", 60_000);
    if (client.refused.length > 0)
      throw new Error(`${this.by} is refused: ${JSON.stringify(client.refused)}`);
  }

  block(pid: string): Block | undefined {
    return readBlocks(this.client.doc).find((each) => each.pid === pid);
  }

  /** The proposal of the delegation on a block that was not known before. */
  freshOn(pid: string, isKnown: (id: string) => boolean): string {
    const block = this.block(pid);
    const [fresh] =
      [...(block ? makersIn(block) : [])].find(([id, by]) => by === this.by && !isKnown(id)) ?? [];
    if (fresh === undefined) throw new Error(`${this.by} has no new proposal on ${pid}.`);
    return fresh;
  }

  /** Everything that was acknowledged, by document client: up to which clock. */
  acknowledged(): readonly (readonly [client: number, clock: number])[] {
    return this.client.saved.flatMap(({ clocks }) =>
      Object.entries(clocks).map(([id, clock]) => [Number(id), clock] as const),
    );
  }

  leave(): void {
    this.desk.destroy();
    this.client.close();
  }
}
