// The description of the API (OpenAPI 3.1), made from the table of endpoints and their schemas.
import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { refusalStatus } from "#domain/refusal";
import { isObject } from "#domain/typed-entries";
import { version } from "#server/version";
import { formsOf } from "./answers";
import type { Endpoint } from "./api";
import { bodyNames, queryWords, schemaWords } from "./body-names";
import { propertyWords } from "./property-words";

type Json = Record<string, unknown>;

type Subjects = Readonly<Record<string, readonly Endpoint[]>>;

/** Describes every row of the table, by subject. All of them together take half a second: others have their turn between two. */
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

  /** A schema, with everything in it that has a name moved here. */
  schemaOf(type: z.ZodType, io: "input" | "output"): Json {
    const { $schema, $defs, ...schema } = z.toJSONSchema(type, {
      io,
      unrepresentable: "any",
      override: soften,
    });
    for (const [name, each] of Object.entries(refer($defs ?? {}))) this.schemas[name] = worded(each, name);
    return inWords(refer(schema), "");
  }

  /** The body of a request, by the name that it has at the first operation that takes it. */
  bodyOf(type: z.ZodType, { method, path }: Endpoint): Json {
    const known = this.bodies.get(type) ?? bodyNames[`${method} ${path}`] ?? `${method} ${path}`;
    if (!this.bodies.has(type)) this.schemas[known] = inWords(this.schemaOf(type, "input"), known);
    this.bodies.set(type, known);
    return { $ref: `#/components/schemas/${known}` };
  }
}

// Programs must bear what is added to an answer later; what the server's own types may not change says nothing to them;
// the void answer is sent as an empty object.
const soften = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void => {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  delete jsonSchema.readOnly;
  if (zodSchema._zod.def.type === "void") jsonSchema.type = "object";
};

const refer = (schema: object): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'));

/** The same schema with words on every property: its own, or those that its name has everywhere. */
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
      const description = schemaWords[`${owner}.${name}`] ?? propertyWords[name];
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

/** The statuses with which a row may refuse. */
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

// OpenAPI 3.1: for a bearer the list names what it must be good for.
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
    // A file of JSON that is saved comes under the same media type.
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
