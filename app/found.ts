// Resolves what a page's address names; the page answers 404 where that does not exist, or not for this reader.
import { notFound } from "next/navigation";
import { isRefusal } from "#domain/refusal";
import { decodedPart } from "./ui/address-part";

/** Decodes the id in one segment of a page's address; a malformed one is a 404. */
export const idIn = (part: string): string => decodedPart(part) ?? notFound();

/** Awaits `reading`, and turns its refusal `not-found` into a 404. */
export const orNotFound = async <T>(reading: Promise<T>): Promise<T> => {
  try {
    return await reading;
  } catch (error) {
    if (isRefusal(error) && error.code === "not-found") notFound();
    throw error;
  }
};
