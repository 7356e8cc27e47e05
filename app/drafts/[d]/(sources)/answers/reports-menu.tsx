"use client";
// The reports of a draft, as files to download.
import { useTranslations } from "next-intl";
import { Button } from "../../../../ui/button";
import { Menu, MenuItem, MenuLabel, MenuLine } from "../../../../ui/menu";

const formats = {
  trace: ["docx", "xlsx", "csv", "json"],
  compilation: ["docx", "xlsx", "csv"],
} as const;

/** A menu of the reports; each is a link to a file. */
export const ReportsMenu = ({ draftId }: { draftId: string }) => {
  const t = useTranslations("answers.reports");
  const base = `/api/drafts/${encodeURIComponent(draftId)}/export`;
  const itemsOf = (report: keyof typeof formats) => (
    <>
      <MenuLabel note={t(`${report}Note`)}>{t(report)}</MenuLabel>
      {formats[report].map((format) => (
        <MenuItem key={format} href={`${base}/${report}?format=${format}`}>
          <span className="visually-hidden">{t(report)}, </span>
          {t(`format.${format}`)}
        </MenuItem>
      ))}
    </>
  );
  return (
    <Menu
      align="start"
      trigger={
        <Button>
          {t("open")} <span aria-hidden="true">▾</span>
        </Button>
      }
    >
      {itemsOf("trace")}
      <MenuLine />
      {itemsOf("compilation")}
    </Menu>
  );
};
