// The single entry point of the API: every request is dispatched by the table of endpoints.

import { answer } from "#server/http/api";
import { answerOrPassOn } from "#server/http/pass-on";
import { endpoints } from "#server/table";

const handle = (request: Request): Promise<Response> =>
  answerOrPassOn(request, (here) => answer(endpoints, here));

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };
