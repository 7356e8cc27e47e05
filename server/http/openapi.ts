// The description of the API (OpenAPI 3.1), made from the table of endpoints and their schemas.
import { z } from "zod";
import { refusalStatus } from "#domain/refusal";
import { stepByStep } from "#server/pauses";
import { formsOf } from "./answers";
import type { Endpoint } from "./api";

type Json = Record<string, unknown>;

type Subjects = Readonly<Record<string, readonly Endpoint[]>>;

/** Describes every row of the table, by subject. All of them together take a second: others have their turn meanwhile. */
export const describeApi = (subjects: Subjects): Promise<Json> => stepByStep(describing(subjects));

function* describing(subjects: Subjects): Generator<void, Json> {
  const components = new Components();
  const paths: Record<string, Json> = {};
  for (const [tag, rows] of Object.entries(subjects))
    for (const row of rows) {
      const path = `/api/${row.path.replace(/:(\w+)/g, "{$1}")}`;
      const described = { tags: [tag], ...describeRow(row, components) };
      paths[path] = { ...paths[path], [row.method.toLowerCase()]: described };
      yield;
    }
  return {
    openapi: "3.1.0",
    info: {
      title: "Adref",
      version: "1",
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
}

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
    Object.assign(this.schemas, refer($defs ?? {}));
    return refer(schema);
  }

  /** The body of a request, by the name of the first operation that takes it. */
  bodyOf(type: z.ZodType, operation: string): Json {
    const known = this.bodies.get(type) ?? `${operation}-body`;
    if (!this.bodies.has(type)) this.schemas[known] = this.schemaOf(type, "input");
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

const problemSchema: Json = {
  type: "object",
  required: ["type", "title", "status", "code", "detail"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string", enum: [...Object.keys(refusalStatus), "internal"] },
    detail: { type: "string" },
  },
};

const statuses = [...new Set(Object.values(refusalStatus))];

const refusalOf = (status: number): Json => {
  const codes = Object.entries(refusalStatus).flatMap(([code, its]) => (its === status ? [code] : []));
  const schema = {
    allOf: [{ $ref: "#/components/schemas/Problem" }, { properties: { code: { enum: codes } } }],
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
    operationId,
    security: waysIn(row),
    ...(row.needs === "public" || row.needs === "signed-in" ? {} : { "x-act": row.needs }),
    parameters: [...pathParameters(row.path), ...queryParameters(row.query, components)],
    ...requestBody(row, operationId, components),
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
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
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
    required: required.includes(name),
    schema,
  }));
};

const requestBody = (row: Endpoint, operationId: string, components: Components): Json => {
  if (row.upload) {
    const files = { type: "array", items: { type: "string", contentMediaType: "application/octet-stream" } };
    const order = row.order && {
      contentMediaType: "application/json",
      contentSchema: components.bodyOf(row.order, operationId),
    };
    const properties = { file: files, ...(order && { order: { type: "string", ...order } }) };
    const schema = { type: "object", required: ["file"], properties };
    return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
  }
  if (!row.body) return {};
  const schema = components.bodyOf(row.body, operationId);
  return { requestBody: { required: true, content: { "application/json": { schema } } } };
};
