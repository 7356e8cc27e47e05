// The paragraph of a draft where a reader was last, as far as this browser knows.

const keyOf = (userId: string, draftId: string): string => `adref-place:${userId}:${draftId}`;

/** Stores the paragraph. A browser without storage does without. */
export const keepPlace = (userId: string, draftId: string, pid: string): void => {
  try {
    window.localStorage.setItem(keyOf(userId, draftId), pid);
  } catch {
    // Storage is full, or not allowed.
  }
};

/** The paragraph; null where none is known. */
export const lastPlaceIn = (userId: string, draftId: string): string | null => {
  try {
    return window.localStorage.getItem(keyOf(userId, draftId));
  } catch {
    return null;
  }
};
