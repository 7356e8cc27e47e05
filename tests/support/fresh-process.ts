// Before each file of tests, in a worker that had others: what the process keeps from before is there no more. Only the runtime stays
// until the file provides its own, for what is still under way and asks for it.
for (const name of Object.getOwnPropertySymbols(globalThis))
  if (name.description?.startsWith("adref.") && name.description !== "adref.runtime") {
    const slot: unknown = Reflect.get(globalThis, name);
    if (typeof slot === "object" && slot !== null) Reflect.deleteProperty(slot, "value");
  }
