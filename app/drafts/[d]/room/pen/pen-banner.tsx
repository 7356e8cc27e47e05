"use client";
// The band over the page while what is typed goes into the text itself: what that does, which positions lapse by it in the
// paragraph that is looked at, and the way back.
import { useTranslations } from "next-intl";
import { Button } from "../../../../ui/button";
import { useListed } from "../../../../ui/language";
import { Notice } from "../../../../ui/notice";
import type { BlockView } from "../answers";
import { useBlockName } from "../block-name";
import { holding } from "./holding";
import styles from "./pen.module.css";
import { usePen } from "./pen-context";

type PenBannerProps = { readonly block: BlockView | null };

/** Not there while what is typed is proposed. */
export const PenBanner = ({ block }: PenBannerProps) => {
  const listed = useListed();
  const t = useTranslations("pen");
  const nameOf = useBlockName();
  const pen = usePen();
  if (!pen?.isInText) return null;
  const held = block ? holding(block) : [];
  return (
    <section className={styles.banner} aria-label={t("inText")}>
      <Notice tone="warn">
        <p>{t("banner")}</p>
        {block && held.length > 0 && (
          <p>{t("wouldLapse", { name: nameOf(block), count: held.length, delegations: listed(held) })}</p>
        )}
        <Button size="small" onClick={() => pen.setInText(false)}>
          {t("back")}
        </Button>
      </Notice>
    </section>
  );
};
