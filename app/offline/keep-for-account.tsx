"use client";
// Prepares the device for the signed-in person: stores the offline page, deletes the texts of other accounts, and
// renews push notifications for the length of the session.
import { useEffect } from "react";
import { useLanguage } from "../ui/language";
import { forgetTexts } from "./kept-texts";
import { keepPresent, type PresentUser } from "./present";
import { renewPush } from "./pushing";
import { keepShell } from "./shell";
import { serviceWorker } from "./worker";

/** Wait before storing anything, in milliseconds, so that the requested page loads first. */
const beforeKeeping = 2000;

const keptIn = "adref-shell";

/** Renders nothing. A browser that cannot or must not store anything does without. */
export const KeepForAccount = ({ userId, until }: PresentUser) => {
  const language = useLanguage();
  useEffect(() => {
    keepPresent({ userId, until });
    if (!("serviceWorker" in navigator)) return;
    const keep = async () => {
      await forgetTexts(userId);
      await serviceWorker();
      // Once per session, account and language.
      const visit = JSON.stringify([userId, until, language]);
      if (sessionStorage.getItem(keptIn) === visit) return;
      await renewPush(userId).catch(() => undefined);
      await keepShell();
      sessionStorage.setItem(keptIn, visit);
    };
    const timer = setTimeout(() => void keep().catch(() => undefined), beforeKeeping);
    return () => clearTimeout(timer);
  }, [userId, until, language]);
  return null;
};
