"use server";
// What people without an account do on the pages of a call, with or without JavaScript. Each act is one of the API, which
// looks at everything anew. None leads on to another page: Next would fetch that page over the network, while this one has
// the turn of all strangers (`server/http/page-door.ts`).
import { revalidatePath } from "next/cache";
import { headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { answer, type Method } from "#server/http/api";
import { endpoints } from "#server/table";
import { contentIn, fieldsIn, type InputFields, lineIn } from "./input-fields";

/** How sending ended. `fields`: what was filled in, for the form to show again after a refusal. */
export type SendOutcome = {
  readonly tries: number;
  readonly fault: string | null;
  readonly isSent: boolean;
  /** The path of the receipt, where it is not mailed. */
  readonly receipt: string | null;
  readonly fields: InputFields | null;
};

/** What is wrong, in the reader's words; null where nothing is. */
export type ActOutcome = string | null;

type Answered = { readonly fault: string | null; readonly link: string | null };

const textAt = (value: unknown, name: string): string | null => {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : null;
  return typeof found === "string" ? found : null;
};

const asked = async (method: Method, path: string, body: unknown): Promise<Answered> => {
  const own = new Headers(await headers());
  own.delete("content-length");
  own.set("content-type", "application/json");
  own.set("accept-language", await getLocale());
  const host = own.get("host") ?? "localhost";
  const request = new Request(`http://${host}/api/${path}`, {
    method,
    headers: own,
    body: JSON.stringify(body),
  });
  const response = await answer(endpoints, request);
  const value: unknown = await response.json();
  if (response.ok) return { fault: null, link: textAt(value, "link") };
  const t = await getTranslations("call");
  return { fault: textAt(value, "detail") ?? t("failed"), link: null };
};

const outcomeOf = (before: SendOutcome, form: FormData, { fault, link }: Answered): SendOutcome => ({
  tries: before.tries + 1,
  fault,
  isSent: fault === null,
  receipt: link,
  fields: fault === null ? null : fieldsIn(form),
});

/** J7: sends an input in. */
export const sendInput = async (round: string, before: SendOutcome, form: FormData): Promise<SendOutcome> => {
  const sent = {
    content: contentIn(form),
    email: lineIn(form, "email"),
    website: lineIn(form, "website"),
  };
  return outcomeOf(before, form, await asked("POST", `rounds/${encodeURIComponent(round)}/inputs`, sent));
};

const receiptPath = (token: string): string => `receipts/${encodeURIComponent(token)}`;

/** J8: puts a correction in the place of what was sent in. */
export const correctInput = async (
  token: string,
  before: SendOutcome,
  form: FormData,
): Promise<SendOutcome> => outcomeOf(before, form, await asked("PUT", receiptPath(token), contentIn(form)));

const atReceipt = async (method: Method, token: string): Promise<ActOutcome> => {
  const { fault } = await asked(method, receiptPath(token), {});
  revalidatePath(`/call/receipt/${token}`);
  return fault;
};

/** J7: confirms an input. */
export const confirmInput = async (token: string): Promise<ActOutcome> => atReceipt("POST", token);

/** J8: withdraws an input. */
export const withdrawInput = async (token: string): Promise<ActOutcome> => atReceipt("DELETE", token);
