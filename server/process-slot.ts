// What lives once in the process. Pages and routes are bundled apart from the server's own modules, so that a module may be
// there twice: what both must share is found through a slot of the global object.

/** A place that every copy of a module finds under its name. */
export type ProcessSlot<T> = { value?: T };

/** The slot of this name, which is empty at first. One name stands for values of one type. */
export const processSlot = <T>(name: string): ProcessSlot<T> => {
  const slots = globalThis as { [slot: symbol]: ProcessSlot<T> | undefined };
  const slot = Symbol.for(`adref.${name}`);
  slots[slot] ??= {};
  return slots[slot];
};
