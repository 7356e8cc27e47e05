"use client";
// The top bar as a container that folds by its own width: the length of its words varies with language, role and people
// present.
import { type ReactNode, useLayoutEffect, useRef } from "react";

/**
 * What gives way where there is no room, in this order. A part folds itself when the bar's `data-folded` names it; what
 * it held remains reachable: from a menu, by its icon, or in the account menu.
 */
const steps = ["mode", "search", "title", "links", "faces", "saved", "account", "mark"] as const;

const foldFrom = (bar: HTMLElement, first: number): number => {
  for (let folded = first; folded < steps.length; folded += 1) {
    bar.dataset.folded = steps.slice(0, folded).join(" ");
    if (bar.scrollWidth <= bar.clientWidth) return folded;
  }
  bar.dataset.folded = steps.join(" ");
  return steps.length;
};

type FoldingBarProps = { readonly className: string; readonly account: string; readonly children: ReactNode };

/**
 * The bar unfolds only when it gets wider, never for shorter text alone: otherwise it would move with every saved
 * keystroke.
 */
export const FoldingBar = ({ className, account, children }: FoldingBarProps) => {
  const bar = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const header = bar.current;
    if (!header) return;
    let folded = foldFrom(header, 0);
    let width = header.clientWidth;
    let frame = 0;
    const look = () => {
      folded = foldFrom(header, header.clientWidth > width ? 0 : folded);
      width = header.clientWidth;
    };
    // In the next frame: folding inside the observer's callback would trigger the observer again.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    });
    for (const part of [header, ...header.children]) observer.observe(part);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, []);
  return (
    <header ref={bar} className={className} data-account={account}>
      {children}
    </header>
  );
};
