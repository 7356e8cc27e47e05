// The root layout of every page: language, direction, fonts, and the providers that need them.
import "@fontsource-variable/noto-serif/wght.css";
import "@fontsource-variable/noto-serif/wght-italic.css";
import "@fontsource-variable/noto-sans/wght.css";
import "@fontsource-variable/noto-sans-arabic/wght.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/parts.css";
import "./ui/directions.css";
import "./ui/spaces.css";
import "./ui/phone.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { languageDirection } from "#domain/languages";
import { Queries } from "./queries/provider";
import { readersLanguage } from "./readers-language";
import { Direction } from "./ui/direction";
import { Keyboard } from "./ui/keyboard";
import { looksCookie, looksFrom } from "./ui/looks";
import { NoticeBoard } from "./ui/notice";
import { LaterParts } from "./ui/on-demand";
import { PageWords } from "./ui/page-words";
import { SkipLink } from "./ui/skip-link";
import { WholePage } from "./ui/whole-page";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: { default: "Adref", template: "%s · Adref" },
  manifest: `/manifest.webmanifest?lang=${await readersLanguage()}`,
  appleWebApp: { capable: true, title: "Adref" },
});

const themeColor = [
  { media: "(prefers-color-scheme: light)", color: "#ffffff" },
  { media: "(prefers-color-scheme: dark)", color: "#1b1d20" },
];

/** The page extends under the notch, and shrinks for a phone's on-screen keyboard where the browser supports that. */
export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor,
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await readersLanguage();
  const direction = languageDirection(language);
  return (
    <html lang={language} dir={direction} {...looksFrom((await cookies()).get(looksCookie)?.value)}>
      <body>
        <WholePage />
        <Keyboard />
        <PageWords>
          <Direction dir={direction}>
            <SkipLink />
            <NoticeBoard>
              <Queries>{children}</Queries>
              <LaterParts />
            </NoticeBoard>
          </Direction>
        </PageWords>
      </body>
    </html>
  );
}
