"use client";
import { useTranslations } from "next-intl";
// Downloading a version of the draft.
import { keysOf } from "#domain/typed-entries";
import { Button } from "../../../../ui/button";
import { Menu, MenuItem, MenuLine } from "../../../../ui/menu";

const queries = {
  docx: "format=docx&view=clean",
  marked: "format=docx&view=marked",
  pdf: "format=pdf&view=clean",
  lines: "format=pdf&view=clean&lines=1",
  html: "format=html&view=clean",
  md: "format=md&view=clean",
  txt: "format=txt&view=clean",
  xml: "format=xml&view=clean",
  json: "format=json&view=clean",
} as const;

const formats = keysOf(queries);

type Props = {
  readonly draftId: string;
  readonly version: number | "live";
  readonly name: string;
  /** Label of the button, where the context does not say what is downloaded. */
  readonly label?: string;
};

/** A menu of the formats; each is a link to a file, so that it can be opened in a new tab or copied. */
export const DownloadMenu = (props: Props) => {
  const t = useTranslations("texts");
  const base = `/api/drafts/${encodeURIComponent(props.draftId)}/export`;
  return (
    <Menu
      trigger={
        <Button size="small" aria-label={props.label ?? t("downloadOf", { name: props.name })}>
          {props.label ?? t("download")} <span aria-hidden="true">▾</span>
        </Button>
      }
    >
      {formats.map((format) => (
        <MenuItem
          key={format}
          href={`${base}?text=${props.version}&${queries[format]}`}
          note={t(`formatNote.${format}`)}
        >
          {t(`format.${format}`)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem href={`/drafts/${encodeURIComponent(props.draftId)}/export?text=${props.version}`}>
        {t("moreWays")}
      </MenuItem>
      {props.version === "live" ? (
        <BringBackItem props={props} />
      ) : (
        <MenuItem
          href={`/api/drafts/${encodeURIComponent(props.draftId)}/texts/${props.version}/proof`}
          note={t("proofNote")}
        >
          {t("proof")}
        </MenuItem>
      )}
    </Menu>
  );
};

const BringBackItem = ({ props }: { readonly props: Props }) => {
  const t = useTranslations("texts");
  return (
    <>
      <MenuLine />
      <MenuItem href={`/drafts/${encodeURIComponent(props.draftId)}/returns`} note={t("bringBackNote")}>
        {t("bringBack")}
      </MenuItem>
    </>
  );
};
