"use client";
// What a device does for whoever is signed in: it keeps the page for reading without the network, no other account's texts, and
// pushed notices for as long as the session.
import { useEffect } from "react";
import { useLanguage } from "../ui/language";
import { forgetTexts } from "./kept-texts";
import { keepPresent, type PresentUser } from "./present";
import { renewPush } from "./pushing";
import { keepShell } from "./shell";
import { serviceWorker } from "./worker";

/** The page that was asked for comes first. In milliseconds. */
const beforeKeeping = 2000;

const keptIn = "adref-shell";

/** Shows nothing. A browser that cannot do it, or may not, does without. */
export const KeepForAccount = ({ userId, until }: PresentUser) => {
  const language = useLanguage();
  useEffect(() => {
    keepPresent({ userId, until });
    if (!("serviceWorker" in navigator)) return;
    const keep = async () => {
      await forgetTexts(userId);
      await serviceWorker();
      // Once for each visit, in each session and in each language that it is read in.
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
