"use client";
// A report of the draft as a file to save.
import { useTranslations } from "next-intl";
import { Button } from "../../ui/button";
import { Menu, MenuItem } from "../../ui/menu";

/** A menu of the formats; each is a link to a file. */
export const FilesMenu = ({
  draftId,
  report,
  formats,
  query,
  label,
  className,
}: {
  readonly draftId: string;
  /** What is saved, as the address of the API names it. */
  readonly report: "concordance" | "positions" | "proposals";
  readonly formats: readonly ("docx" | "xlsx" | "csv")[];
  /** What else the address asks for. */
  readonly query?: string;
  /** What the button says where its surroundings do not say what is saved. */
  readonly label?: string;
  readonly className?: string | undefined;
}) => {
  const t = useTranslations("texts.concordance");
  const base = `/api/drafts/${encodeURIComponent(draftId)}/export/${report}`;
  return (
    <Menu
      trigger={
        <Button className={className}>
          {label ?? t("files")} <span aria-hidden="true">▾</span>
        </Button>
      }
    >
      {formats.map((format) => (
        <MenuItem
          key={format}
          href={`${base}?format=${format}${query ? `&${query}` : ""}`}
          note={t(`formatNote.${format}`)}
        >
          {t(`format.${format}`)}
        </MenuItem>
      ))}
    </Menu>
  );
};
