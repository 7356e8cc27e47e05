// The stand-alone verifier, to open or save, with its digest to check a copy by, and this server's public key.
import { getTranslations } from "next-intl/server";
import { verifierDigest } from "#server/http/verifier-page";
import { recordKeyOf } from "#server/record/signed-checkpoint";
import { readersLanguage } from "../../../../readers-language";

const page = "/verify.html";

/** Folded below what can be verified with it. */
export const VerifierLink = async ({ draftId }: { readonly draftId: string }) => {
  const [t, language, key] = await Promise.all([
    getTranslations("record.verifier"),
    readersLanguage(),
    recordKeyOf(draftId),
  ]);
  const digest = await verifierDigest().catch(() => null);
  return (
    <details className="below-4">
      <summary>{t("title")}</summary>
      <p className="read pretty">{t("lead")}</p>
      <p>
        <a href={`${page}?lang=${language}`} target="_blank" rel="noreferrer">
          {t("open")}
        </a>
        {" · "}
        <a href={page} download="verify.html">
          {t("save")}
        </a>
      </p>
      {digest !== null && (
        <p className="soft anywhere">
          {t("digest")} <code>{digest}</code>
        </p>
      )}
      {key !== null && (
        <p className="soft anywhere">
          {t("key")} <code>{key}</code>
        </p>
      )}
    </details>
  );
};
