// The page served when there is no network: the text of a draft as this device last saw it. It contains no personal
// data itself, so one stored copy serves whichever account signs in.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageWords } from "../ui/page-words";
import { OfflineText } from "./offline-text";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("offline"))("title"),
});

/** The stored texts are filled in by the browser. */
export default function OfflinePage() {
  return (
    <PageWords of={["offline"]}>
      <OfflineText />
    </PageWords>
  );
}
