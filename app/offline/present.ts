// Who is signed in on this device, and until when: data that a window stores is for that person and that session only.
import { onLeaving } from "#editor/unsaved/leaving";

const keptIn = "adref-present";

/** `until` is when the session ends, in milliseconds since 1970. */
export type PresentUser = { readonly userId: string; readonly until: number };

/** The signed-in person; null where nobody is, or the session has ended. */
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

/** Records who is signed in. A window in which they have signed out does not become theirs again until it reloads. */
export const keepPresent = (who: PresentUser): void => {
  if (!isWatching)
    onLeaving(() => {
      hasLeft = true;
    });
  isWatching = true;
  if (!hasLeft) localStorage.setItem(keptIn, JSON.stringify(who));
};

/** Forgets the signed-in person, at sign-out. */
export const forgetPresent = (): void => localStorage.removeItem(keptIn);
