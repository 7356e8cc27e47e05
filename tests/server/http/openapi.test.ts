// The description of the API: every operation whole, nothing referred to that is not there.
import { expect, it } from "vitest";
import { endpoints } from "#server/table";

type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly responses: Readonly<Record<string, { readonly content?: object; readonly $ref?: string }>>;
};

const described = async () => {
  const row = endpoints.find(({ path }) => path === "openapi.json");
  const text = JSON.stringify(await row?.run(new Request("http://127.0.0.1/api/openapi.json"), {}));
  const { paths }: { paths: Record<string, Record<string, Operation>> } = JSON.parse(text);
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
  );
  return { text, operations };
};

it("every operation has a tag, a name of its own, refusals and an answer", async () => {
  const { operations } = await described();
  expect(operations).toHaveLength(endpoints.length);
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  const lacking = operations.filter(({ tags, summary, responses }) => {
    const answers = Object.entries(responses).filter(([status]) => /^[23]/.test(status));
    const isDescribed = answers.every(([status, { content }]) => status === "303" || content !== undefined);
    return tags.length !== 1 || summary === "" || answers.length !== 1 || !isDescribed || !responses["400"];
  });
  expect(lacking.map(({ name }) => name)).toEqual([]);
});

it("refers to nothing that is not described", async () => {
  const { text } = await described();
  const known = (address: string): unknown =>
    address
      .slice(2)
      .split("/")
      .reduce<unknown>((value, key) => Object(value)[key], JSON.parse(text));
  const references = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, address = ""]) => address));
  expect(references.size).toBeGreaterThan(100);
  expect([...references].filter((address) => known(address) === undefined)).toEqual([]);
});
