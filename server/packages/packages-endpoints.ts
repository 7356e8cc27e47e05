// API endpoints for documents of amendments and the packages that are made of them.
import { z } from "zod";
import type { PackageCommand } from "#domain/packages/packages";
import { PackageViewSchema } from "#domain/packages/values";
import type { PermittedAct } from "#domain/people/access";
import { download, pageOf } from "#server/http/answers";
import { Paging, page, seated } from "#server/http/api";
import { attachment } from "#server/http/attachment";
import { withJobContext } from "#server/http/job-context";
import { VersionName } from "#server/texts/texts-endpoints";
import { AmendmentsView, viewAmendments } from "./amendments-view";
import { AmendmentsQuery, DocumentQuery, documentFormats, exportAmendments, exportPackage } from "./document";
import { exportPack } from "./pack";
import { actOnPackage, findPackage, listPackages, makePackage, NewPackage, OnParts } from "./packages";

const acts: readonly (readonly [PackageCommand, PermittedAct, string])[] = [
  ["support", "support", "Support a package, or some proposals of it"],
  ["oppose", "support", "Oppose a package, or some proposals of it"],
  ["stand-aside", "support", "Take support or opposition to a package back"],
  ["sponsor", "support", "Join those who propose a package"],
  ["withdraw", "propose", "Withdraw a package, or take your name off it"],
  ["accept", "decide on proposals", "Accept a package as a whole or in parts, all that is chosen or nothing"],
  ["reject", "decide on proposals", "Refuse a package as a whole or in parts"],
  ["park", "propose", "Put a package aside as a whole or in parts"],
  ["reopen", "propose", "Take a package up again that was put aside, refused or withdrawn"],
];

export const packageEndpoints = [
  seated({
    method: "POST",
    path: "drafts/:d/amendments",
    summary:
      "What a document of amendments asks for: each operation in its place, or with the reason why it has none and what is near; changes nothing and keeps nothing",
    act: "propose",
    upload: "files",
    query: z.object({ text: VersionName.optional() }),
    answer: AmendmentsView,
    run: ({ seat, request, query }) => viewAmendments(seat, request, query.text),
  }),
  seated({
    method: "POST",
    path: "drafts/:d/packages",
    summary: "Propose the operations of a document as one package: all of them or none",
    act: "propose",
    body: NewPackage,
    status: 201,
    answer: PackageViewSchema,
    run: ({ seat, body }) => makePackage(seat, body),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/packages",
    summary: "The packages of amendments, the first one first",
    act: "read",
    query: Paging,
    answer: pageOf(PackageViewSchema),
    run: async ({ seat, query }) => page(await listPackages(seat), query, ({ n }) => String(n)),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/packages/:n",
    summary:
      "One package; with a format as a document in official words and layout, in any of the six languages",
    act: "read",
    makes: "file",
    query: DocumentQuery.partial(),
    answer: z.union([download(...documentFormats), PackageViewSchema]),
    run: async ({ seat, params, query: { format, language }, request: { signal } }) =>
      format === undefined
        ? findPackage(seat, params.n)
        : withJobContext({ signal }, async () =>
            attachment(await exportPackage(seat, params.n, { format, language })),
          ),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/packages/:n/pack",
    summary:
      "What is handed in with a package: its document, the text it is about, the text with its tracked changes, and a cover",
    act: "read",
    makes: "file",
    answer: download("zip"),
    run: ({ seat, params, request: { signal } }) =>
      withJobContext({ signal }, async () => attachment(await exportPack(seat, params.n))),
  }),
  seated({
    method: "GET",
    path: "drafts/:d/export/amendments",
    summary:
      "Proposals as a document of amendments in official words: the open ones, or those that are named",
    act: "read",
    makes: "file",
    query: AmendmentsQuery,
    answer: download(...documentFormats),
    run: ({ seat, query, request: { signal } }) =>
      withJobContext({ signal }, async () => attachment(await exportAmendments(seat, query))),
  }),
  ...acts.map(([command, act, summary]) =>
    seated({
      method: "POST",
      path: `drafts/:d/packages/:n/${command}`,
      summary,
      act,
      body: OnParts,
      answer: PackageViewSchema,
      run: ({ seat, params, body }) => actOnPackage(seat, params.n, { command, ...body }),
    }),
  ),
];
