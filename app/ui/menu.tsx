"use client";
// A menu that opens from a button. Its code is loaded when the first one opens, or earlier when the page is idle.
import {
  type ComponentProps,
  cloneElement,
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useState,
} from "react";
import { IconButton } from "./button";
import { useLater } from "./later";
import type * as Parts from "./menu-parts";
import { fetchedLater } from "./on-demand";

const loadParts = fetchedLater(() => import("./menu-parts"));

/** The loaded parts of the surrounding menu. */
const Drawing = createContext<typeof Parts | null>(null);

type OpenedBy = "pointer" | "key";

// As in the library: pressing opens it, without waiting for the release.
const closed = (open: (by: OpenedBy) => void) => ({
  "aria-haspopup": "menu" as const,
  "aria-expanded": false,
  "data-state": "closed",
  onPointerDown: (event: PointerEvent) => {
    if (event.button !== 0 || event.ctrlKey) return;
    event.preventDefault();
    open("pointer");
  },
  onKeyDown: (event: KeyboardEvent) => {
    if (!["Enter", " ", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    open("key");
  },
});

/** A menu. */
export const Menu = ({
  trigger,
  children,
  align,
}: {
  /** One element that is a button, or passes all its props on to one. */
  readonly trigger: ReactElement<ComponentProps<"button">>;
  readonly children: ReactNode;
  readonly align?: "start" | "end";
}) => {
  const [openedBy, setOpenedBy] = useState<OpenedBy | null>(null);
  const { part: parts } = useLater(loadParts, {
    isWanted: openedBy !== null,
    onGivenUp: () => setOpenedBy(null),
  });
  if (openedBy === null || !parts) return cloneElement(trigger, closed(setOpenedBy));
  return (
    <Drawing value={parts}>
      <parts.DrawnMenu {...{ trigger, align, openedBy }}>{children}</parts.DrawnMenu>
    </Drawing>
  );
};

/** A menu of actions on a small button with three dots; `label` names what the actions are on. */
export const ActsMenu = ({ label, children }: { label: string; children: ReactNode }) => (
  <Menu
    trigger={
      <IconButton look="quiet" size="small" label={label}>
        <span aria-hidden="true">⋯</span>
      </IconButton>
    }
  >
    {children}
  </Menu>
);

/** An action of a menu, or a link when `href` is given. */
export const MenuItem = (props: Parts.MenuItemProps) => {
  const parts = useContext(Drawing);
  return parts && <parts.MenuItem {...props} />;
};

/** A choice of one option among several. */
export const MenuChoice = <T extends string>(props: Parts.MenuChoiceProps<T>) => {
  const parts = useContext(Drawing);
  return parts && <parts.MenuChoice {...props} />;
};

/** An option that is on or off. */
export const MenuToggle = (props: Parts.MenuToggleProps) => {
  const parts = useContext(Drawing);
  return parts && <parts.MenuToggle {...props} />;
};

/** A heading inside a menu, with a second line in small type where there is a note. */
export const MenuLabel = (props: Parts.MenuLabelProps) => {
  const parts = useContext(Drawing);
  return parts && <parts.MenuLabel {...props} />;
};

/** A separator between groups of a menu. */
export const MenuLine = () => {
  const parts = useContext(Drawing);
  return parts && <parts.MenuLine />;
};
