// The frame of every page: language, direction, fonts, and the parts that need to know them.
import "@fontsource-variable/noto-serif/wght.css";
import "@fontsource-variable/noto-serif/wght-italic.css";
import "@fontsource-variable/noto-sans/wght.css";
import "@fontsource-variable/noto-sans-arabic/wght.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/parts.css";
import "./ui/spaces.css";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { directionOf } from "./i18n";
import { Queries } from "./queries/provider";
import { Direction } from "./ui/direction";
import { NoticeBoard } from "./ui/notice";

export const metadata: Metadata = { title: { default: "Adref", template: "%s · Adref" } };

export const viewport: Viewport = { width: "device-width", initialScale: 1, themeColor: "#ffffff" };

/** The html element of every page. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const direction = directionOf(locale);
  return (
    <html lang={locale} dir={direction}>
      <body>
        <NextIntlClientProvider>
          <Direction dir={direction}>
            <NoticeBoard>
              <Queries>{children}</Queries>
            </NoticeBoard>
          </Direction>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
