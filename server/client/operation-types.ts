// Every operation of the API as a type: its request, its answer, and the codes with which it may be refused.
import { z } from "zod";

// Prints schemas of the API description as TypeScript.

/** The part of a JSON schema that types are derived from. */
type Schema = {
  readonly $ref?: string | undefined;
  readonly const?: string | number | boolean | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly allOf?: readonly Schema[] | undefined;
  readonly not?: object | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly contentMediaType?: string | undefined;
  readonly contentSchema?: Schema | undefined;
  readonly items?: Schema | boolean | undefined;
  readonly prefixItems?: readonly Schema[] | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
};

const Schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    const: z.union([z.string(), z.number(), z.boolean()]).optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(Schema).optional(),
    oneOf: z.array(Schema).optional(),
    allOf: z.array(Schema).optional(),
    not: z.looseObject({}).optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    contentMediaType: z.string().optional(),
    contentSchema: Schema.optional(),
    items: z.union([z.boolean(), Schema]).optional(),
    prefixItems: z.array(Schema).optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    additionalProperties: z.union([z.boolean(), Schema]).optional(),
  }),
);

const components = "#/components/schemas/";

/** The name of a type for the name of a schema: `post-drafts-body` is `PostDraftsBody`. */
const typeName = (name: string): string =>
  name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase());

const simple: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/** A schema as a type. Throws for an unsupported one. */
const typeOf = (schema: Schema): string => {
  const { $ref, const: value, enum: values, allOf, type } = schema;
  if ($ref !== undefined) return referredType($ref);
  if (value !== undefined) return JSON.stringify(value);
  if (values) return unionOf(values.map((each) => JSON.stringify(each)));
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return unionOf(either.map(typeOf));
  if (allOf) return allOf.map((each) => `(${typeOf(each)})`).join(" & ");
  if (schema.not) return "never";
  if (type === undefined) return "unknown";
  return unionOf([type].flat().map((each) => typeNamed(each, schema)));
};

const typeNamed = (type: string, schema: Schema): string => {
  if (type === "array") return arrayOf(schema);
  if (type === "object") return objectOf(schema);
  const word = simple[type];
  if (word === undefined) throw new Error(`No type is known for ${JSON.stringify(schema)}.`);
  return word;
};

const referredType = ($ref: string): string => {
  if (!$ref.startsWith(components)) throw new Error(`${$ref} is no schema with a name.`);
  return typeName($ref.slice(components.length));
};

const unionOf = (types: readonly string[]): string => [...new Set(types)].join(" | ");

const arrayOf = ({ items, prefixItems }: Schema): string => {
  if (prefixItems) return `readonly [${prefixItems.map(typeOf).join(", ")}]`;
  return `readonly (${typeof items === "object" ? typeOf(items) : "unknown"})[]`;
};

const objectOf = ({ properties, required = [], additionalProperties }: Schema): string => {
  if (!properties) {
    const more = typeof additionalProperties === "object" ? typeOf(additionalProperties) : "unknown";
    return `{ readonly [name: string]: ${more} }`;
  }
  return membersOf(
    Object.entries(properties).map(([name, schema]) => ({
      name,
      type: typeOf(schema),
      isNeeded: required.includes(name),
    })),
  );
};

/** A member of an object. */
type ObjectMember = { readonly name: string; readonly type: string; readonly isNeeded: boolean };

/** An object with these members. */
const membersOf = (members: readonly ObjectMember[]): string => {
  const written = members.map(({ name, type, isNeeded }) => {
    const key = /^\w+$/.test(name) ? name : JSON.stringify(name);
    return isNeeded ? `readonly ${key}: ${type};` : `readonly ${key}?: ${type} | undefined;`;
  });
  return written.length === 0 ? "{}" : `{ ${written.join(" ")} }`;
};

const Content = z.record(z.string(), z.object({ schema: Schema }));

const Operation = z.object({
  summary: z.string(),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(["path", "query"]), required: z.boolean(), schema: Schema }),
  ),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ $ref: z.string().optional(), content: Content.optional() })),
});
type Operation = z.infer<typeof Operation>;

type Schemas = Readonly<Record<string, Schema>>;

const Refused = z.object({ content: Content });

/** The part of the API description that its types are derived from. */
const Description = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    responses: z.record(z.string(), z.unknown()),
    schemas: z.record(z.string(), z.unknown()),
  }),
});

/**
 * `operations.d.ts` for a description, which is OpenAPI as JSON. Throws for a description that it cannot read.
 */
export const operationTypes = (description: unknown): string => {
  const { paths, components } = Description.parse(description);
  const named = Array.from(Object.entries(components.schemas), ([name, schema]) => {
    return [name, Schema.parse(schema)] as const;
  });
  const known: Schemas = Object.fromEntries(named);
  const asked = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: operationName(method, path), operation })),
  );
  const operations = Array.from(asked, ({ name, operation }) => {
    const read = Operation.parse(operation);
    return `  /** ${read.summary} */\n  "${name}": ${operationType(read, known)};`;
  });
  const refusals = Array.from(Object.entries(components.responses), ([name, refused]) => {
    return `type ${name} = ${codesOf(Refused.parse(refused).content)};`;
  });
  const schemas = Array.from(named, ([name, schema]) => `export type ${typeName(name)} = ${typeOf(schema)};`);
  return [
    "// Made from the description of the API (`GET openapi.json`).",
    "/** Every code with which something may be refused. */",
    `export type RefusalCode = Problem["code"];`,
    ...refusals,
    "/** Every operation, by method and path. */",
    `export type Operations = {\n${operations.join("\n")}\n};`,
    ...schemas,
    "",
  ].join("\n");
};

/** `GET drafts/:d` for `get` and `/api/drafts/{d}`. */
const operationName = (method: string, path: string): string =>
  `${method.toUpperCase()} ${path.replace(/^\/api\//, "").replaceAll(/\{(\w+)\}/g, ":$1")}`;

const operationType = (operation: Operation, schemas: Schemas): string => {
  const { answer, isFile } = answerOf(operation);
  const members = [
    needed("request", membersOf(requestOf(operation, schemas))),
    ...(answer === null ? [] : [needed("answer", answer)]),
    ...(isFile ? [needed("file", "true")] : []),
    needed("refusal", refusalOf(operation)),
  ];
  return membersOf(members);
};

const needed = (name: string, type: string): ObjectMember => ({ name, type, isNeeded: true });

const requestOf = ({ parameters, requestBody }: Operation, schemas: Schemas): ObjectMember[] => {
  const members = parameters.map(({ name, in: place, required, schema }) => {
    return { name, place, type: typeOf(schema), isNeeded: required };
  });
  const names = members.filter(({ place }) => place === "path");
  const query = members.filter(({ place }) => place === "query");
  return [
    ...names,
    ...(query.length === 0 ? [] : [memberOf("query", query)]),
    ...bodyOf(requestBody?.content ?? {}, schemas),
  ];
};

// An object with only optional members may itself be left out.
const memberOf = (name: string, members: readonly ObjectMember[]): ObjectMember => ({
  name,
  type: membersOf(members),
  isNeeded: members.some(({ isNeeded }) => isNeeded),
});

const bodyOf = (content: z.infer<typeof Content>, schemas: Schemas): ObjectMember[] => {
  const form = content["multipart/form-data"]?.schema;
  if (form) {
    const order = form.properties?.order?.contentSchema;
    return [
      needed("files", "readonly File[]"),
      ...(order ? [{ name: "order", type: typeOf(order), isNeeded: false }] : []),
    ];
  }
  const json = content["application/json"]?.schema;
  return json ? [{ name: "body", type: typeOf(json), isNeeded: needsMembers(json, schemas) }] : [];
};

// A body that may be empty is sent empty where none is given.
const needsMembers = ({ $ref, ...schema }: Schema, schemas: Schemas): boolean => {
  const { type, required = [] } = $ref === undefined ? schema : (schemas[$ref.split("/").at(-1) ?? ""] ?? {});
  return type !== "object" || required.length > 0;
};

/** The media type under which files are described, whatever theirs is. */
const isFile = ({ contentMediaType }: Schema): boolean => contentMediaType === "application/octet-stream";

// A redirect without a body is followed and comes as a file.
const answerOf = ({ responses }: Operation): { readonly answer: string | null; readonly isFile: boolean } => {
  const done = Object.entries(responses).find(([status]) => /^[23]/.test(status))?.[1];
  const schemas = Object.values(done?.content ?? {}).flatMap(({ schema }) => schema.anyOf ?? [schema]);
  const json = schemas.filter((schema) => !isFile(schema));
  return {
    answer: json.length === 0 ? null : typeOf({ anyOf: json }),
    isFile: json.length < schemas.length || schemas.length === 0,
  };
};

const refusalOf = ({ responses }: Operation): string =>
  Object.values(responses)
    .flatMap(({ $ref }) => ($ref === undefined ? [] : [$ref.replace("#/components/responses/", "")]))
    .join(" | ");

const codesOf = (content: z.infer<typeof Content>): string => {
  const [first] = Object.values(content);
  const code = first?.schema.allOf?.find(({ properties }) => properties?.code)?.properties?.code;
  return code ? typeOf(code) : "RefusalCode";
};
