"use client";
// What the reader is shown of a call that failed.
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ApiProblem } from "./api";

/** The sentence for whatever was thrown: what the server said, or in the words of the page what it could not say. */
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
