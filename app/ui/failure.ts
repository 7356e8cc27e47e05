"use client";
// The message shown for a failed call.
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ApiProblem } from "./api";

/** The sentence for any thrown value: the server's own, or the page's where there is none. */
export const useFailure = (): ((error: unknown) => string) => {
  const t = useTranslations("common.failure");
  return useCallback(
    (error) => {
      if (!(error instanceof ApiProblem)) return t("other");
      const { code, detail } = error;
      return code === "offline" || code === "paragraphs-offline" ? t(code) : detail;
    },
    [t],
  );
};
