// The unsubscribe link of every e-mail. Opening it does not unsubscribe yet, because programs follow links too.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EntryCard } from "../../sign-in/entry-card";
import { PageWords } from "../../ui/page-words";
import { LeaveForm } from "./leave-form";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations("notices.leave"))("title"),
  referrer: "no-referrer",
  robots: { index: false, follow: false },
});

export default async function LeavePage({ params }: { params: Promise<{ token: string }> }) {
  const t = await getTranslations("notices.leave");
  return (
    <PageWords of={["notices.leave"]}>
      <EntryCard title={t("title")} lead={t("lead")}>
        <LeaveForm token={(await params).token} />
      </EntryCard>
    </PageWords>
  );
}
