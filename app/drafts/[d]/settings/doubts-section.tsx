"use client";
// What was read with doubt when the draft was filled from a file (N18), until those who hold the pen say that it is right.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { api } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { Section } from "../../../ui/form-section";
import { useNotice } from "../../../ui/notice";
import { useSending } from "../../../ui/sending";

export const DoubtsSection = ({
  draftId,
  isAdopted,
  settled,
  doubts,
}: {
  readonly draftId: string;
  readonly isAdopted: boolean;
  /** The paragraphs that were settled before. */
  readonly settled: readonly unknown[];
  readonly doubts: readonly { readonly pid: string; readonly begins: string }[];
}) => {
  const t = useTranslations("settings.doubts");
  const router = useRouter();
  const { say } = useNotice();
  const { fault, isBusy, submit } = useSending(async () => {
    const readRightly = [...settled, ...doubts.map(({ pid }) => pid)];
    await api.patch(`drafts/${encodeURIComponent(draftId)}`, { settings: { readRightly } });
    say(t("saved"), "agreed");
    router.refresh();
  });
  return (
    <Section title={t("title")} lead={t("lead")}>
      <ul className="below-4">
        {doubts.map(({ pid, begins }) => (
          <li key={pid} dir="auto">
            {begins}
          </li>
        ))}
      </ul>
      <form onSubmit={submit}>
        <p role="alert" className="danger small">
          {fault}
        </p>
        <Button type="submit" disabled={isAdopted || isBusy}>
          {t("settle")}
        </Button>
      </form>
    </Section>
  );
};
