"use client";
// A page's own tools in the top bar: the layout draws the bar, the page fills a slot in it.
import { type ReactNode, useEffect, useState } from "react";
import { createPortal } from "react-dom";

/** Id of the slot in the top bar for a page's tools. */
export const headerToolsId = "header-tools";

/** Renders its children into the top bar. */
export const HeaderTools = ({ children }: { children: ReactNode }) => {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById(headerToolsId)), []);
  return place ? createPortal(children, place) : null;
};
