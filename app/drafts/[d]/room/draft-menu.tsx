"use client";
// What can be done with the text as a whole: export, and issuing it.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../../ui/button";
import { Menu, MenuItem, MenuLine } from "../../../ui/menu";
import { onDemand } from "../../../ui/on-demand";
import { useRoom } from "./room-context";

const IssueDialog = onDemand(() => import("../(texts)/texts/issue-dialog").then((part) => part.IssueDialog));

/** Export for everybody, issuing for those who may. */
export const TextMenu = () => {
  const t = useTranslations("room.text-menu");
  const router = useRouter();
  const { may, path, draft } = useRoom();
  const [issuing, setIssuing] = useState(false);
  const exportOf = (format: string, view: string) => `/api/${path(`export?format=${format}&view=${view}`)}`;
  return (
    <>
      <Menu
        trigger={
          <Button look="quiet" data-tour="text">
            {t("title")} <span aria-hidden="true">▾</span>
          </Button>
        }
      >
        {may("issue") && (
          <>
            <MenuItem onSelect={() => setIssuing(true)} note={t("issueNote")}>
              {t("issue")}
            </MenuItem>
            <MenuLine />
          </>
        )}
        <MenuItem href={exportOf("docx", "clean")}>{t("docx")}</MenuItem>
        <MenuItem href={exportOf("pdf", "clean")}>{t("pdf")}</MenuItem>
        <MenuItem href={exportOf("docx", "marked")}>{t("marked")}</MenuItem>
        <MenuItem href={exportOf("docx", "compilation")}>{t("compilation")}</MenuItem>
        <MenuItem href={exportOf("xml", "clean")}>{t("xml")}</MenuItem>
        <MenuItem href={exportOf("json", "clean")}>{t("json")}</MenuItem>
        <MenuItem href={`/${path("export")}`}>{t("more")}</MenuItem>
        {may("propose") && (
          <>
            <MenuLine />
            <MenuItem href={`/drafts/${encodeURIComponent(draft.id)}/returns`}>{t("bringBack")}</MenuItem>
            {may("import text") && (
              <MenuItem href={`/drafts/${encodeURIComponent(draft.id)}/revision`}>{t("revise")}</MenuItem>
            )}
          </>
        )}
      </Menu>
      {issuing && (
        <IssueDialog
          draftId={draft.id}
          onClose={() => setIssuing(false)}
          onIssued={({ n }) => router.push(`/drafts/${encodeURIComponent(draft.id)}/texts/${n}`)}
        />
      )}
    </>
  );
};
