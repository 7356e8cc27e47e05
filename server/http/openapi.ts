// The description of the API (OpenAPI 3.1), generated from the table of endpoints and their schemas.
import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { namesSaid, signedActs } from "#domain/record/signed-acts/statement";
import { refusalStatus } from "#domain/refusal";
import { isObject } from "#domain/typed-entries";
import { version } from "#server/program-files";
import { formsOf } from "./answers";
import type { Endpoint } from "./api";
import { propertyWords } from "./property-words";
import { propertyWordsOfSubjects } from "./property-words-of-subjects";

// The names and descriptions of request bodies and query parameters, for readers of the API description and for
// programs that use its generated types. A body shared by several operations is named at the first of them.

/** By method and path of the endpoint. */
export const bodyNames: Readonly<Record<string, string>> = {
  "POST drafts": "NewDraft",
  "PATCH drafts/:d": "ChangesOfDraft",
  "POST drafts/:d/people": "PeopleToSeat",
  "POST drafts/:d/blocks": "NewBlock",
  "POST drafts/:d/blocks/:pid/split": "PlaceOfSplit",
  "POST drafts/:d/blocks/:pid/join": "Joining",
  "POST drafts/:d/blocks/:pid/move": "NewPlaceOfBlock",
  "POST drafts/:d/blocks/:pid/delete": "Nothing",
  "POST drafts/:d/blocks/:pid/restyle": "NewStyleOfBlock",
  "POST drafts/:d/blocks/:pid/bracket": "WordsToBracket",
  "PUT drafts/:d/positions": "PositionsToTake",
  "PUT drafts/:d/blocks/:pid/position": "PositionToTake",
  "DELETE drafts/:d/blocks/:pid/position": "SignedWithdrawal",
  "POST drafts/:d/blocks/:pid/standing": "NewStanding",
  "POST drafts/:d/blocks/:pid/placement": "NewPlacement",
  "POST drafts/:d/blocks/:pid/carry-over": "PositionsToCarryOver",
  "POST drafts/:d/statements": "NewStatement",
  "POST drafts/:d/blocks/:pid/oral-revision": "NewOralRevision",
  "POST drafts/:d/adoption": "NewAdoption",
  "POST drafts/:d/sponsors": "NewSponsor",
  "POST drafts/:d/silence": "NewSilence",
  "POST drafts/:d/silence/objections": "NewObjection",
  "POST drafts/:d/silence/extend": "NewDeadline",
  "POST drafts/:d/silence/withdraw": "WithdrawalOfSilence",
  "POST drafts/:d/proposals": "NewProposal",
  "POST drafts/:d/proposals/accept": "ProposalsToAccept",
  "POST drafts/:d/proposals/preview": "ProposalsToPreview",
  "POST drafts/:d/proposals/:p/accept": "SignedDecision",
  "POST drafts/:d/proposals/:p/support": "NewVoice",
  "POST drafts/:d/proposals/:p/explain": "NewRationale",
  "POST drafts/:d/proposals/:p/merge": "Merging",
  "POST drafts/:d/preparing/table": "PreparedToTable",
  "POST drafts/:d/preparing/:pid": "PreparedWords",
  "POST drafts/:d/floor": "NewLine",
  "PATCH drafts/:d/submissions/:s": "ChangesOfSubmission",
  "POST drafts/:d/submissions/:s/versions": "EarlierVersion",
  "POST drafts/:d/readers": "ReadersToAssign",
  "PATCH drafts/:d/passages/:p": "ChangesOfPassage",
  "POST drafts/:d/passages/:p/split": "PlaceToCut",
  "POST drafts/:d/passages/:p/join": "PassagesToJoin",
  "POST drafts/:d/passages/:p/recut": "NewCut",
  "POST drafts/:d/links": "NewLink",
  "POST drafts/:d/links/:l/anchor": "NewAnchor",
  "PUT drafts/:d/passages/:p/disposition": "NewDisposition",
  "PUT drafts/:d/dispositions": "NewDispositions",
  "POST drafts/:d/themes": "NewTheme",
  "PATCH drafts/:d/themes/:t": "ChangesOfTheme",
  "PUT drafts/:d/passages/:p/themes/:t": "WordOnTheme",
  "POST drafts/:d/passages/:p/textual-proposals": "InstructionsToDraw",
  "POST drafts/:d/rounds": "NewRound",
  "PATCH drafts/:d/rounds/:r": "ChangesOfRound",
  "POST drafts/:d/inputs/decisions": "DecisionOnInputs",
  "POST drafts/:d/preflight/mend": "MendFindings",
  "POST rounds/:r/inputs": "NewInput",
  "PUT receipts/:token": "CorrectedInput",
  "POST drafts/:d/packages": "NewPackage",
  "POST drafts/:d/packages/:n/support": "PartsOfPackage",
  "POST drafts/:d/comments": "NewComment",
  "PATCH drafts/:d/comments/:c": "ChangesOfComment",
  "POST drafts/:d/texts": "NewText",
  "POST drafts/:d/texts/:n/restoration/preview": "RestorationToPreview",
  "POST drafts/:d/texts/:n/restoration": "NewRestoration",
  "POST drafts/:d/returns/take": "ReturnedToTake",
  "POST drafts/:d/revisions/preview": "RevisionToPreview",
  "POST drafts/:d/signing": "StatementToMake",
  "POST drafts/:d/keys": "NewSigningKey",
  "POST drafts/:d/keys/:k/give-up": "ReasonToEndKey",
  "POST drafts/:d/record/cosignatures": "NewCosignature",
  "POST drafts/:d/notices/seen": "NoticesSeen",
  "PUT drafts/:d/notices/settings": "SettingsOfNotices",
  "PUT me/push": "NewSubscription",
  "POST drafts/:d/webhooks": "NewWebhook",
  "PATCH drafts/:d/webhooks/:w": "ChangesOfWebhook",
  "POST drafts/:d/webhooks/:w/redeliveries": "MessageToRepeat",
  "POST webhooks/:w/redeliveries": "MessageOfDraftToRepeat",
  "PATCH drafts/:d/people/:u": "ChangesOfSeat",
  "POST drafts/:d/invitations": "NewInvitation",
  "PATCH people/:u": "ChangesOfPerson",
  "POST people/:u/reset-link": "NewResetLink",
  "POST invitations": "PeopleToInvite",
  "POST claim-rules": "NewClaimRule",
  "PATCH claim-rules/:r": "ChangesOfClaimRule",
  "POST me/erase": "Erasure",
  "POST delegations": "NewDelegation",
  "PUT delegations/:code/members": "MembersOfGroup",
  "POST delegations/known": "KnownDelegations",
  "PATCH delegations/:code": "ChangesOfDelegation",
  "PATCH me": "ChangesOfMe",
  "PUT me/password": "NewPassword",
  "POST invitations/:token/accept": "Acceptance",
  "POST tokens": "NewToken",
  "POST password-resets": "LostPassword",
  "POST me/authenticator": "PresentProof",
  "PUT me/authenticator": "FirstCode",
  "POST passkey-challenges": "SignInWithPasskey",
  "POST me/passkeys": "NewPasskey",
};

/** By the name of the parameter. */
const queryWords: Readonly<Record<string, string>> = {
  after: "What `next` of the page before said: the list goes on after it.",
  against: "The number of the text to compare with.",
  as: "In which form it is answered.",
  base: "The number of the text against which changes are marked.",
  by: "Of this delegation only.",
  compare: "Which changes count.",
  delegation: "Of this delegation only.",
  entry: "The number of the entry of the record.",
  event: "Of this event only.",
  format: "The format of the file.",
  from: "The earlier one: the number of a text, or of entries of the record.",
  in: "Where to look.",
  kind: "Of this kind only.",
  language: "In or of this language.",
  limit: "How many on one page, 1,000 at most.",
  lines: "Which lines are shown.",
  ofLanguage: "Of submissions in this language only.",
  ofRegion: "Of submissions from this region only.",
  ofType: "Of submissions of this type of stakeholder only.",
  only: "Those of this kind only.",
  origin: "Those that come from there only.",
  outcome: "Those of which this became only.",
  passage: "Of this passage only.",
  person: "About or by this person only.",
  pid: "On this paragraph only.",
  proposals: "The ids of these proposals only, with commas between them.",
  q: "The words that are sought.",
  region: "From this region only.",
  of: "Formal acts, or what was typed.",
  renumber: "As it would be with new numbers.",
  section: "In this section only, by the pid of its heading.",
  show: "What is shown beside it.",
  size: "How many entries the record has that is meant.",
  sort: "In which order.",
  state: "In this state only.",
  submission: "Of this submission only.",
  suspect: "Only links that are suspect, or none of them.",
  text: "The number of a text, or `live` for the draft as it stands.",
  theme: "On this theme only.",
  themeState: "With themes in this state only.",
  ticket: "What stands for a password that was right.",
  to: "The later one: the number of a text, or of entries of the record; `live` for the draft as it stands.",
  tokens: "`end`: your tokens are revoked too.",
  type: "Of this type of stakeholder only.",
  unanswered: "Only those without an answer.",
  unlinked: "Only those without a link.",
  until: "Up to this one.",
  view: "Clean, with every change marked, or as a compilation.",
  withoutHome: "Only those that have no paragraph yet.",
};

/** G1c: what a statement says, for each act that is signed. */
const whatIsSaid = [
  "What the act says, as its entry in the record will have it: these facts, each null where there is none, and no others.",
  ...signedActs.map((act) => `${act}: ${namesSaid(act).join(", ")}.`),
  "Who asks for one names those that are its own: what the draft knows better is filled in (n, withoutVote, the position that is withdrawn).",
].join(" ");

/** Descriptions of properties in one schema, where their name alone says too little. */
const schemaWords: Readonly<Record<string, string>> = {
  "SignedStatement.says": whatIsSaid,
  "StatementToMake.says": whatIsSaid,
};

type Json = Record<string, unknown>;

type Subjects = Readonly<Record<string, readonly Endpoint[]>>;

/** Describes every endpoint, by subject. All together take half a second, so other requests are served in between. */
export const describeApi = async (subjects: Subjects): Promise<Json> => {
  const components = new Components();
  const paths: Record<string, Json> = {};
  for (const [tag, rows] of Object.entries(subjects)) {
    await nextTurn();
    for (const row of rows) {
      const path = `/api/${row.path.replace(/:(\w+)/g, "{$1}")}`;
      const described = { tags: [tag], ...describeRow(row, components) };
      paths[path] = { ...paths[path], [row.method.toLowerCase()]: described };
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Adref",
      version: version(),
      description: "How delegations draft an outcome document together.",
    },
    servers: [{ url: "/" }],
    tags: Object.keys(subjects).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
      responses: Object.fromEntries(statuses.map((status) => [`Refused${status}`, refusalOf(status)])),
      schemas: { Problem: problemSchema, ...components.schemas },
    },
  };
};

// Schemas that have a name are described once and referred to by it.
class Components {
  readonly schemas: Record<string, unknown> = {};
  private readonly bodies = new Map<z.ZodType, string>();

  /** A schema, with every named part moved here. */
  schemaOf(type: z.ZodType, io: "input" | "output"): Json {
    const { $schema, $defs, ...schema } = z.toJSONSchema(type, {
      io,
      unrepresentable: "any",
      override: soften,
    });
    for (const [name, each] of Object.entries(refer($defs ?? {}))) this.schemas[name] = worded(each, name);
    return inWords(refer(schema), "");
  }

  /** The body of a request, under its name at the first operation that takes it. */
  bodyOf(type: z.ZodType, { method, path }: Endpoint): Json {
    const known = this.bodies.get(type) ?? bodyNames[`${method} ${path}`] ?? `${method} ${path}`;
    if (!this.bodies.has(type)) this.schemas[known] = inWords(this.schemaOf(type, "input"), known);
    this.bodies.set(type, known);
    return { $ref: `#/components/schemas/${known}` };
  }
}

// Clients must tolerate properties added to an answer later; `readOnly`, which stems from the server's own types, means
// nothing to them; the void answer is sent as an empty object.
const soften = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void => {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  delete jsonSchema.readOnly;
  if (zodSchema._zod.def.type === "void") jsonSchema.type = "object";
};

const refer = (schema: object): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'));

/** The same schema with a description on every property: its own, or the general one of its name. */
const inWords = (schema: Json, owner: string): Json =>
  Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [
      name,
      name === "properties" && isObject(value) ? propertiesInWords(value, owner) : worded(value, owner),
    ]),
  );

const worded = (value: unknown, owner: string): unknown => {
  if (Array.isArray(value)) return value.map((each) => worded(each, owner));
  return isObject(value) ? inWords(value, owner) : value;
};

const propertiesInWords = (properties: Json, owner: string): Json =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const description =
        schemaWords[`${owner}.${name}`] ?? propertyWords[name] ?? propertyWordsOfSubjects[name];
      return [name, isObject(schema) ? { description, ...inWords(schema, owner) } : schema];
    }),
  );

const problemSchema: Json = inWords(
  {
    type: "object",
    required: ["type", "title", "status", "code", "detail"],
    properties: {
      type: { type: "string" },
      title: { type: "string" },
      status: { type: "integer" },
      code: { type: "string", enum: [...Object.keys(refusalStatus), "internal"] },
      detail: { type: "string" },
    },
  },
  "Problem",
);

const statuses = [...new Set(Object.values(refusalStatus))];

const refusalOf = (status: number): Json => {
  const codes = Object.entries(refusalStatus).flatMap(([code, its]) => (its === status ? [code] : []));
  const schema = {
    allOf: [
      { $ref: "#/components/schemas/Problem" },
      { properties: { code: { description: propertyWords.code, enum: codes } } },
    ],
  };
  return { description: codes.join(", "), content: { "application/problem+json": { schema } } };
};

/** The statuses with which an endpoint may refuse. */
const refusalsOf = (row: Endpoint): number[] => {
  const sends = row.body !== undefined || row.upload !== undefined;
  return statuses.filter((status) => {
    if (status === 401) return row.needs !== "public";
    if (status === 413 || status === 415) return sends || row.makes === "file";
    if (status === 422) return row.upload !== undefined;
    return true;
  });
};

const describeRow = (row: Endpoint, components: Components): Json => {
  const operationId = `${row.method.toLowerCase()}-${row.path.replace(/[/:.]+/g, "-")}`;
  const refused = refusalsOf(row).map((status) => [
    status,
    { $ref: `#/components/responses/Refused${status}` },
  ]);
  return {
    summary: row.summary,
    description: `${row.summary}. ${whoMay(row)}`,
    operationId,
    security: waysIn(row),
    ...(row.needs === "public" || row.needs === "signed-in" ? {} : { "x-act": row.needs }),
    parameters: [...pathParameters(row.path), ...queryParameters(row.query, components)],
    ...requestBody(row, components),
    responses: {
      [row.status]: { description: "Done", ...content(row, components) },
      ...Object.fromEntries(refused),
      default: {
        description: "Refused",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
};

const whoMay = ({ needs, scopes }: Endpoint): string => {
  if (needs === "public") return "Anybody may ask.";
  const who =
    needs === "signed-in"
      ? "For whoever is signed in."
      : `For whoever has a seat in the draft whose role permits the act \`${needs}\`.`;
  if (scopes === null) return `${who} With a session only: no token is admitted.`;
  return scopes.length === 0
    ? who
    : `${who} A token needs the scope ${scopes.map((each) => `\`${each}\``).join(", ")}.`;
};

// OpenAPI 3.1: for a bearer token the list names the scopes it needs.
const waysIn = ({ needs, scopes }: Endpoint): Json[] => {
  if (needs === "public") return [];
  return [{ session: [] }, ...(scopes === null ? [] : [{ bearer: scopes }])];
};

const content = (row: Endpoint, components: Components): Json => {
  const { json, media } = formsOf(row.answer);
  const file = { type: "string", contentMediaType: "application/octet-stream" };
  const forms: Json = Object.fromEntries(media.map((type) => [type, { schema: file }]));
  if (json) {
    const schema = components.schemaOf(json, "output");
    // A saved JSON file has the same media type.
    const saved = media.includes("application/json")
      ? { anyOf: [schema, { ...file, type: "object" }] }
      : schema;
    forms["application/json"] = { schema: saved };
  }
  return Object.keys(forms).length === 0 ? {} : { content: forms };
};

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/(?:([\w-]+)\/)?:(\w+)/g)].map(([, among, name]) => ({
    name,
    in: "path",
    description: among === undefined ? "Which one is meant." : `Which one of these is meant: ${among}.`,
    required: true,
    schema: { type: "string" },
  }));

const ObjectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

const queryParameters = (query: z.ZodType | undefined, components: Components): Json[] => {
  if (!query) return [];
  const { properties, required } = ObjectSchema.parse(components.schemaOf(query, "input"));
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    description: queryWords[name],
    required: required.includes(name),
    schema,
  }));
};

const requestBody = (row: Endpoint, components: Components): Json => {
  if (row.upload) {
    const files = {
      description: "The files, in the order in which they are taken.",
      type: "array",
      items: { type: "string", contentMediaType: "application/octet-stream" },
    };
    const order = row.order && {
      contentMediaType: "application/json",
      contentSchema: components.bodyOf(row.order, row),
    };
    const properties = {
      file: files,
      ...(order && { order: { description: propertyWords.order, type: "string", ...order } }),
    };
    const schema = { type: "object", required: ["file"], properties };
    return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
  }
  if (!row.body) return {};
  const schema = components.bodyOf(row.body, row);
  return { requestBody: { required: true, content: { "application/json": { schema } } } };
};
