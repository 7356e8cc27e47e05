"use client";
// The way to the life of a paragraph, from wherever one stands before it.
import { useTranslations } from "next-intl";
import { Link } from "../../../ui/link";
import { lifeAddress } from "./life-address";

/** The link. */
export const LifeLink = ({ draftId, pid }: { draftId: string; pid: string }) => {
  const t = useTranslations("life");
  return <Link href={lifeAddress(draftId, pid)}>{t("open")}</Link>;
};
