// The messages that a page's client components need: a page sends those of its own parts, and no other page's.
import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { partOf } from "../words";

/** The messages of the frame of every page. */
const everywhere = ["common"];

/**
 * Provides these groups of messages besides those of the frame. `tests/app/page-words.test.ts` checks which are needed.
 */
export const PageWords = async ({ of = [], children }: { of?: readonly string[]; children: ReactNode }) => (
  <NextIntlClientProvider messages={partOf(await getMessages(), [...everywhere, ...of])}>
    {children}
  </NextIntlClientProvider>
);
