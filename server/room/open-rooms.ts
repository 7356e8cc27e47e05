// Rooms by name, each opened once however many ask.
export class OpenRooms<R> {
  private readonly opening = new Map<string, Promise<R>>();
  private readonly opened = new Map<string, R>();

  /** The room of this name, made by `make` where it is not open. */
  open(name: string, make: () => Promise<R>): Promise<R> {
    const known = this.opening.get(name);
    if (known) return known;
    const making: Promise<R> = make().then(
      (room) => {
        // It may have ended before it was handed out.
        if (this.opening.get(name) === making) this.opened.set(name, room);
        return room;
      },
      (error: unknown) => {
        if (this.opening.get(name) === making) this.opening.delete(name);
        throw error;
      },
    );
    this.opening.set(name, making);
    return making;
  }

  /** The room of this name, open or about to be. */
  find(name: string): Promise<R> | undefined {
    return this.opening.get(name);
  }

  /** The room of this name, if it is open. */
  get(name: string): R | undefined {
    return this.opened.get(name);
  }

  all(): R[] {
    return [...this.opened.values()];
  }

  forget(name: string): void {
    this.opening.delete(name);
    this.opened.delete(name);
  }

  /** Resolves when nothing is about to be opened any more. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.opening.values());
  }
}
