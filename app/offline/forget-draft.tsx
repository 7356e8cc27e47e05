"use client";
// A draft that no longer exists for this person must not stay readable on the device.
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { draftAt, forgetText } from "./kept-texts";

/** Renders nothing. */
export const ForgetDraft = () => {
  const draft = draftAt(usePathname());
  useEffect(() => {
    if (draft !== null) void forgetText(draft).catch(() => undefined);
  }, [draft]);
  return null;
};
