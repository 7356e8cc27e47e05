"use client";
// A link to the life of a paragraph.
import { useTranslations } from "next-intl";
import { Link } from "../../../ui/link";
import { lifeAddress } from "./life-address";

export const LifeLink = ({ draftId, pid }: { draftId: string; pid: string }) => {
  const t = useTranslations("life");
  return <Link href={lifeAddress(draftId, pid)}>{t("open")}</Link>;
};
