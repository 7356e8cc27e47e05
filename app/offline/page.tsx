// The page that is shown without the network: the text of a draft as this device last saw it. Nothing of anybody is in the
// page itself, so that it can be kept for whoever signs in.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageWords } from "../ui/page-words";
import { OfflineText } from "./offline-text";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("offline"))("title"),
});

/** The page without what is kept: that is put in by the browser. */
export default function OfflinePage() {
  return (
    <PageWords of={["offline"]}>
      <OfflineText />
    </PageWords>
  );
}
