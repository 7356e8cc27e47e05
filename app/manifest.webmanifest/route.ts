// The web app manifest, which makes the site installable: its name in the reader's language, and its icons.
import { getTranslations } from "next-intl/server";
import { languageDirection } from "#domain/languages";
import { iconNames } from "../icons/icon-names";
import { readersLanguage } from "../readers-language";

/** The language comes from the address (`?lang=ar`): browsers fetch a manifest without cookies. */
export const GET = async (): Promise<Response> => {
  const [language, t] = await Promise.all([readersLanguage(), getTranslations("offline.app")]);
  const manifest = {
    // One id for all languages, so that the browser sees one app.
    id: "/",
    start_url: "/",
    scope: "/",
    name: t("name"),
    short_name: "Adref",
    description: t("description"),
    lang: language,
    dir: languageDirection(language),
    display: "standalone",
    background_color: "#ffffff",
    theme_color: "#ffffff",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
      ...iconNames.map(({ name, size, purpose }) => ({
        src: `/icons/${name}`,
        sizes: `${size}x${size}`,
        type: "image/png",
        purpose,
      })),
    ],
  };
  return Response.json(manifest, { headers: { "content-type": "application/manifest+json" } });
};
