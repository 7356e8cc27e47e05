// Has a row of the table do what a request asks for: counted, timed, and ended with words where the database is away.
import { accountHeader } from "#domain/people/page-account";
import { meter } from "#server/metrics/meter";
import { whileDatabaseAnswers } from "./health";
import { jsonAnswer } from "./json-answer";
import { databaseAway, problem } from "./problem";
import { callerOf } from "./who-calls";

type Params = Record<string, string>;
type RunnableRow = {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  run(request: Request, params: Params): Promise<unknown>;
};

const answerOf = async (row: RunnableRow, request: Request, params: Params): Promise<Response> => {
  try {
    const value = await whileDatabaseAnswers(row.run(request, params), databaseAway);
    return value instanceof Response ? value : jsonAnswer(value ?? {}, row.status);
  } catch (error) {
    return problem(error);
  }
};

/** The answer of a row to a request, which says for whom it was made; never throws. */
export const carryOut = async (row: RunnableRow, request: Request, params: Params): Promise<Response> => {
  const began = performance.now();
  const response = await answerOf(row, request, params);
  const account = callerOf(request);
  if (account !== null) response.headers.set(accountHeader, account);
  const route = `${row.method} ${row.path}`;
  const { count, time } = meter();
  count("adref_requests_total", { route, status: response.status });
  time("adref_request_seconds", (performance.now() - began) / 1000, { route });
  return response;
};
