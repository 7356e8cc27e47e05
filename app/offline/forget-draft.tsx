"use client";
// At the address of a draft that is not there for this person any more: its text does not stay on the device.
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { draftAt, forgetText } from "./kept-texts";

/** Shows nothing. */
export const ForgetDraft = () => {
  const draft = draftAt(usePathname());
  useEffect(() => {
    if (draft !== null) void forgetText(draft).catch(() => undefined);
  }, [draft]);
  return null;
};
