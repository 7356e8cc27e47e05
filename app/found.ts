// What the address of a page names; where that is not there, or not for this reader, the page says so.
import { notFound } from "next/navigation";
import { isRefusal } from "#domain/refusal";
import { decodedPart } from "./ui/address-part";

/** The id in a part of the address of a page. */
export const idIn = (part: string): string => decodedPart(part) ?? notFound();

/** What is read; the page says that it is not there where reading refuses with `not-found`. */
export const orNotFound = async <T>(reading: Promise<T>): Promise<T> => {
  try {
    return await reading;
  } catch (error) {
    if (isRefusal(error) && error.code === "not-found") notFound();
    throw error;
  }
};
