"use client";
// Nobody is signed in on the sign-in page, so what this device stored for an account is deleted there.
import { useEffect } from "react";
import { forgetTexts } from "./kept-texts";
import { forgetPresent } from "./present";

/** Renders nothing. */
export const ForgetAccount = () => {
  useEffect(() => {
    forgetPresent();
    void forgetTexts().catch(() => undefined);
  }, []);
  return null;
};
