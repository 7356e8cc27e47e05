// A connection of the database is asked one thing at a time: pg warns of a question beside another, and its next version takes none.
import { afterAll, beforeAll, expect } from "vitest";

/** What the tests of this file do asks no connection for two things at once. */
export const expectOneQueryAtATime = (): void => {
  const warnings: string[] = [];
  const hear = ({ message }: Error): void => {
    if (message.includes("client.query()")) warnings.push(message);
  };
  beforeAll(() => void process.on("warning", hear));
  afterAll(() => {
    process.off("warning", hear);
    expect(warnings).toEqual([]);
  });
};
