"use client";
// Copies the address of something, to send to others who may see it.
import { useTranslations } from "next-intl";
import styles from "./copy-link.module.css";
import { useNotice } from "./notice";

/**
 * Copies an address, absolute or relative to this server, and announces it. Where there is no clipboard, as on a site
 * without HTTPS, the notice shows the address itself.
 */
export const useCopyLink = (): ((address: string) => Promise<void>) => {
  const t = useTranslations("common");
  const { say } = useNotice();
  return async (address) => {
    const { href } = new URL(address, window.location.origin);
    const clipboard: Clipboard | undefined = navigator.clipboard;
    const isCopied = await clipboard?.writeText(href).then(
      () => true,
      () => false,
    );
    say(isCopied ? t("linkCopied") : href);
  };
};

/** A small button that copies the address of what it is next to; `of` names that in its accessible name. */
export const CopyLink = ({ address, of }: { address: string; of: string }) => {
  const t = useTranslations("common");
  const copy = useCopyLink();
  return (
    <button
      type="button"
      className={styles.copy}
      aria-label={t("copyLinkOf", { of })}
      onClick={() => void copy(address)}
    >
      {t("copyLink")}
    </button>
  );
};
