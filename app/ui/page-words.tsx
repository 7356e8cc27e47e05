// What a page says in the browser: a page sends the words of its own parts, and no other page's.
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { partOf } from "../words";

/** What the frame of every page says. */
const everywhere = ["common"];

/** Gives its children these groups of words beside those of the frame. `tests/app/page-words.test.ts` says which are needed. */
export const PageWords = async ({ of = [], children }: { of?: readonly string[]; children: ReactNode }) => (
  <NextIntlClientProvider messages={partOf(await getMessages(), [...everywhere, ...of])}>
    {children}
  </NextIntlClientProvider>
);
