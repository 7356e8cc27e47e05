"use client";
// A report of the draft, as a file to download.
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
  /** The report, as named in the API's address. */
  readonly report: "concordance" | "positions" | "proposals";
  readonly formats: readonly ("docx" | "xlsx" | "csv")[];
  /** Further query parameters. */
  readonly query?: string;
  /** Label of the button, where the context does not say what is downloaded. */
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
