// What lives once in the process. Pages and routes are bundled apart from the server's own modules, so that a module may be
// there twice: what both must share is found through a slot of the global object.

/** A place that every copy of a module finds under its name. */
export type ProcessSlot<T> = { value?: T };

/** The slot of this name, which is empty at first. One name stands for values of one type. */
export const processSlot = <T>(name: string): ProcessSlot<T> => {
  const symbol = Symbol.for(`adref.${name}`);
  const known: ProcessSlot<T> | undefined = Reflect.get(globalThis, symbol);
  if (known) return known;
  const slot: ProcessSlot<T> = {};
  Reflect.set(globalThis, symbol, slot);
  return slot;
};
