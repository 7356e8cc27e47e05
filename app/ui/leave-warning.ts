import { useEffect } from "react";

/** Warns before a page with something unsaved is closed. */
export const useLeaveWarning = (isUnsaved: boolean): void => {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (isUnsaved) window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isUnsaved]);
};
