// Schemas of the description of the API as TypeScript writes them.
import { z } from "zod";

/** As much of a JSON schema as types follow from. */
export type Schema = {
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

export const Schema: z.ZodType<Schema> = z.lazy(() =>
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
export const typeName = (name: string): string =>
  name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase());

const simple: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
  null: "null",
};

/** A schema as a type. Throws for one that this cannot say. */
export const typeOf = (schema: Schema): string => {
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
export type ObjectMember = { readonly name: string; readonly type: string; readonly isNeeded: boolean };

/** An object with these members. */
export const membersOf = (members: readonly ObjectMember[]): string => {
  const written = members.map(({ name, type, isNeeded }) => {
    const key = /^\w+$/.test(name) ? name : JSON.stringify(name);
    return isNeeded ? `readonly ${key}: ${type};` : `readonly ${key}?: ${type} | undefined;`;
  });
  return written.length === 0 ? "{}" : `{ ${written.join(" ")} }`;
};
