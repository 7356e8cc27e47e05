// The answers of API endpoints: forms that several share, and files.
import { z } from "zod";
import { mediaTypes } from "#server/http/media-types";

/** One page of a list; `next` is the id to continue after, null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item).readonly(), next: z.string().nullable() });

/** The complete list of what an act made or changed. */
export const itemsOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item).readonly() });

/** No content beyond success: sent as an empty object. */
export const nothing = z.void();

/** The same, for endpoints whose `run` returns the empty object itself. */
export const empty = z.strictObject({});

const files = z.registry<{ readonly media: readonly string[] }>();

/** A file in one of these formats; `any`: as it was uploaded. */
export const download = (...formats: readonly (keyof typeof mediaTypes | "any")[]): z.ZodType<Response> =>
  z.instanceof(Response).register(files, {
    media: formats.map((format) => (format === "any" ? "*/*" : mediaTypes[format].replace(/;.*/, ""))),
  });

/** Redirects to another address, without a body. */
export const redirect = download();

/** What an endpoint answers as JSON (null where it never does), and the media types of its files. */
export const formsOf = (
  answer: z.ZodType,
): { readonly json: z.ZodType | null; readonly media: readonly string[] } => {
  const options = answer instanceof z.ZodUnion ? answer.options : [answer];
  const media = options.flatMap((option) => files.get(option)?.media ?? []);
  const values = options.filter((option) => !files.has(option));
  if (values.length === options.length) return { json: answer, media };
  return { json: values.length === 0 ? null : z.union(values), media };
};
