"use client";
// The top bar as a frame that folds by its own width: how long words are differs with the language, the role and who is here.
import { type ReactNode, useLayoutEffect, useRef } from "react";

/**
 * What gives way where there is no room, in this order. A part folds itself where `data-folded` of the bar names it; what it held
 * is still reached: from a menu, by its sign, from the account's menu.
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

/** The bar. It unfolds when it becomes wider, and not for a shorter word alone: else it would move at each key that is saved. */
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
    // In the next picture: folding within this observer's own turn would be something new to observe.
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
