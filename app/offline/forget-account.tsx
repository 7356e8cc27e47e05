"use client";
// On the page on which people sign in nobody is signed in: what this device kept for somebody is not read on.
import { useEffect } from "react";
import { forgetTexts } from "./kept-texts";
import { forgetPresent } from "./present";

/** Shows nothing. */
export const ForgetAccount = () => {
  useEffect(() => {
    forgetPresent();
    void forgetTexts().catch(() => undefined);
  }, []);
  return null;
};
