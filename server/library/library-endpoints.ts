// API endpoints for the library of reference texts.
import { LibraryTextSchema, NearWordingSchema } from "#domain/library/values";
import { itemsOf, nothing, pageOf } from "#server/http/answers";
import { Paging, page, personal } from "#server/http/api";
import {
  addLibraryText,
  findLibraryText,
  listLibrary,
  NearQuery,
  nearestWordings,
  removeLibraryText,
  WholeLibraryText,
} from "./library";

export const libraryEndpoints = [
  personal({
    method: "GET",
    path: "library",
    tokens: "read",
    summary: "The reference texts of the installation, without their words",
    query: Paging,
    answer: pageOf(LibraryTextSchema),
    run: async ({ query }) => page(await listLibrary(), query, ({ id }) => id),
  }),
  personal({
    method: "POST",
    path: "library",
    tokens: "manage",
    summary:
      "Bring a reference text in from a file, with symbol, title, adoptedOn and language in fields beside it, for the secretariat",
    upload: "files",
    status: 201,
    answer: LibraryTextSchema,
    run: ({ actor, request }) => addLibraryText(actor, request),
  }),
  personal({
    method: "GET",
    path: "library/nearest",
    tokens: "read",
    summary: "The agreed wordings nearest to a text, with the differences word by word",
    query: NearQuery,
    answer: itemsOf(NearWordingSchema),
    run: async ({ query }) => ({ items: await nearestWordings(query) }),
  }),
  personal({
    method: "GET",
    path: "library/:t",
    tokens: "read",
    summary: "A reference text with its paragraphs",
    answer: WholeLibraryText,
    run: ({ params }) => findLibraryText(params.t),
  }),
  personal({
    method: "DELETE",
    path: "library/:t",
    tokens: "manage",
    summary: "Take a reference text out of the library, for the secretariat",
    answer: nothing,
    run: ({ actor, params }) => removeLibraryText(actor, params.t),
  }),
];
