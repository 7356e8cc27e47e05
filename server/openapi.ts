// The description of the API (OpenAPI 3.1), made from the table of endpoints and their schemas.
import { z } from "zod";
import { refusalStatus } from "#domain/refusal";
import type { Endpoint } from "./http";

type Json = Record<string, unknown>;

/** Describes every row of the table. */
export const describeApi = (rows: readonly Endpoint[]): Json => {
  const paths: Record<string, Json> = {};
  for (const row of rows) {
    const path = `/api/${row.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [row.method.toLowerCase()]: describeRow(row) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Adref",
      version: "1",
      description: "How delegations draft an outcome document together.",
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "next-auth.session-token" },
      },
      schemas: { Problem: problemSchema },
    },
  };
};

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

const describeRow = (row: Endpoint): Json => ({
  summary: row.summary,
  operationId: `${row.method.toLowerCase()}-${row.path.replace(/[/:.]+/g, "-")}`,
  security: row.needs === "public" ? [] : [{ session: [] }, { bearer: [] }],
  ...(row.needs === "public" || row.needs === "signed-in" ? {} : { "x-act": row.needs }),
  parameters: [...pathParameters(row.path), ...queryParameters(row.query)],
  ...requestBody(row),
  responses: {
    [row.status]: {
      description: "Done",
      ...(row.answer ? { content: { "application/json": { schema: schemaOf(row.answer) } } } : {}),
    },
    default: {
      description: "Refused",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    },
  },
});

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

const queryParameters = (query: z.ZodType | undefined): Json[] => {
  if (!query) return [];
  const { properties = {}, required = [] } = schemaOf(query) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
};

const requestBody = (row: Endpoint): Json => {
  if (row.upload) {
    const files = { type: "array", items: { type: "string", contentMediaType: "application/octet-stream" } };
    const schema = { type: "object", required: ["file"], properties: { file: files } };
    return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
  }
  if (!row.body) return {};
  return { requestBody: { required: true, content: { "application/json": { schema: schemaOf(row.body) } } } };
};

const schemaOf = (type: z.ZodType): Json =>
  z.toJSONSchema(type, { io: "input", unrepresentable: "any" }) as Json;
