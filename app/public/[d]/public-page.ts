// What is read for a page that anybody may see; what is not shown is not there.
import { notFound } from "next/navigation";
import { isRefusal } from "#domain/refusal";

/** The value, or the page that says that nothing is there. */
export const orNothing = async <T>(reading: Promise<T>): Promise<T> => {
  try {
    return await reading;
  } catch (error) {
    if (isRefusal(error) && error.code === "not-found") notFound();
    throw error;
  }
};
