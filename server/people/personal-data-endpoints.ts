// Rows of the API about what is held of a person.
import { download, nothing } from "#server/http/answers";
import { personal } from "#server/http/api";
import { peerOf } from "#server/sign-in/session";
import * as data from "./personal-data";

export const personalDataEndpoints = [
  personal({
    method: "GET",
    path: "me/data",
    tokens: "none",
    summary: "Everything that is held of you, as one file",
    makes: "file",
    answer: download("json"),
    run: ({ actor }) => data.exportOwnData(actor),
  }),
  personal({
    method: "POST",
    path: "me/erase",
    tokens: "none",
    summary: "Close your account for ever: the name stays beside what you did, everything else goes",
    body: data.Erasure,
    answer: nothing,
    run: ({ actor, body, request }) => data.eraseSelf(actor, body, peerOf(request.headers)),
  }),
  personal({
    method: "GET",
    path: "people/:u/data",
    tokens: "none",
    summary: "What is held of a person outside of drafts, as one file, for the secretariat",
    makes: "file",
    answer: download("json"),
    run: ({ actor, params }) => data.exportDataOf(actor, params.u),
  }),
  personal({
    method: "POST",
    path: "people/:u/erase",
    tokens: "none",
    summary: "Close a person's account for ever, for the secretariat: the name stays beside what was done",
    body: data.Erasure,
    answer: nothing,
    run: ({ actor, params, body }) => data.erasePerson(actor, params.u, body),
  }),
];
