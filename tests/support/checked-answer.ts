// The API as tests ask it: every answer that succeeds is compared with what its row says that it answers, to the last key.

import { formsOf } from "#server/http/answers";
import type { Endpoint } from "#server/http/api";
import * as api from "#server/http/api";

/** Answers a request as the server does. Throws where the answer is not as its row describes it, with operation and path. */
export const answer = async (table: readonly Endpoint[], request: Request): Promise<Response> => {
  const faults: string[] = [];
  const response = await api.answer(
    table.map((row) => checked(row, faults)),
    request,
  );
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return response;
};

const checked = (row: Endpoint, faults: string[]): Endpoint => ({
  ...row,
  run: async (request, params) => {
    const value = await row.run(request, params);
    for (const fault of await faultsOf(row, value)) faults.push(`${row.method} ${row.path}: ${fault}`);
    return value;
  },
});

const faultsOf = async (row: Endpoint, value: unknown): Promise<string[]> => {
  const { json, media } = formsOf(row.answer);
  if (value instanceof Response) {
    // JSON that is written while it is read, and no file.
    if (json && media.length === 0) return faultsOfJson(json, await value.clone().json());
    return faultOfFile(row, value);
  }
  // What is sent has no undefined members; what answers nothing is sent as an empty object.
  return faultsOfJson(row.answer, value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
};

const faultsOfJson = (answer: Endpoint["answer"], sent: unknown): string[] => {
  const parsed = answer.safeParse(sent);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => `${issue.path.join(".") || "answer"}: ${JSON.stringify(issue)}`);
};

const faultOfFile = ({ answer }: Endpoint, { status, headers }: Response): string[] => {
  const { media } = formsOf(answer);
  const type = headers.get("content-type")?.replace(/;.*/, "") ?? "";
  const isDescribed = status === 303 ? media.length === 0 : media.includes(type) || media.includes("*/*");
  return isDescribed ? [] : [`${status} ${type} is not among ${media.join(", ")}`];
};
