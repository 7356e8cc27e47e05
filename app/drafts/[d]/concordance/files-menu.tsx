"use client";
// The concordance as a file to save.
import { useTranslations } from "next-intl";
import { Button } from "../../../ui/button";
import { Menu, MenuItem } from "../../../ui/menu";

const formats = ["docx", "xlsx", "csv"] as const;

/** A menu of the formats; each is a link to a file. `between` names the two versions as an address does. */
export const FilesMenu = ({ draftId, between }: { draftId: string; between: string }) => {
  const t = useTranslations("texts.concordance");
  const base = `/api/drafts/${encodeURIComponent(draftId)}/export/concordance`;
  return (
    <Menu
      trigger={
        <Button>
          {t("files")} <span aria-hidden="true">▾</span>
        </Button>
      }
    >
      {formats.map((format) => (
        <MenuItem key={format} href={`${base}?format=${format}&${between}`} note={t(`formatNote.${format}`)}>
          {t(`format.${format}`)}
        </MenuItem>
      ))}
    </Menu>
  );
};
