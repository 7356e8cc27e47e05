// Around each file of tests, in a worker that had others.
import { afterAll, expect } from "vitest";

// What the process keeps from before is there no more. Only the runtime stays until the file provides its own, for what is still
// under way and asks for it.
for (const name of Object.getOwnPropertySymbols(globalThis))
  if (name.description?.startsWith("adref.") && name.description !== "adref.runtime") {
    const slot: unknown = Reflect.get(globalThis, name);
    if (typeof slot === "object" && slot !== null) Reflect.deleteProperty(slot, "value");
  }

// No connection of the database is asked for two things at once: pg warns of it, and its next version takes none.
const warnings: string[] = [];
const hear = ({ message, stack = message }: Error): void => {
  if (message.includes("client.query()")) warnings.push(stack);
};
process.on("warning", hear);
afterAll(() => {
  process.off("warning", hear);
  expect(warnings).toEqual([]);
});
