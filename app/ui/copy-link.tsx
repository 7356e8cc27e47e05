"use client";
// Copying the address of something, so that it can be sent to others who may see it.
import { useTranslations } from "next-intl";
import styles from "./copy-link.module.css";
import { useNotice } from "./notice";

/**
 * Copies an address, whole or below this server, and says so. Where the browser gives no clipboard, as on a site without
 * https, the address itself is said.
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

/** A small button that copies the address of what it stands beside; `of` names that to those who hear the page. */
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
