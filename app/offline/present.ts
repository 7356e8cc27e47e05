// Who is signed in on this device, and until when: what a window keeps for somebody it keeps for nobody else, and not for longer.
import { onLeaving } from "#editor/unsaved/leaving";

const keptIn = "adref-present";

/** `until` is when the session ends, in milliseconds since 1970. */
export type PresentUser = { readonly userId: string; readonly until: number };

/** Who it is; null where nobody is, or not any more. */
export const present = (): PresentUser | null => {
  try {
    const { userId, until }: Partial<PresentUser> = JSON.parse(localStorage.getItem(keptIn) ?? "{}");
    return typeof userId === "string" && typeof until === "number" && until > Date.now()
      ? { userId, until }
      : null;
  } catch {
    return null;
  }
};

let isWatching = false;
let hasLeft = false;

/** Keeps who it is. A window that somebody has left is not theirs again before it is loaded anew. */
export const keepPresent = (who: PresentUser): void => {
  if (!isWatching)
    onLeaving(() => {
      hasLeft = true;
    });
  isWatching = true;
  if (!hasLeft) localStorage.setItem(keptIn, JSON.stringify(who));
};

/** Nobody is signed in any more. */
export const forgetPresent = (): void => localStorage.removeItem(keptIn);
