// Remembers what a person is shown only once in this browser, such as the offer of a tour.

const keyOf = (userId: string, what: string): string => `adref-shown:${userId}:${what}`;

/** True the first time that it is called for this person; always false in a browser without storage. */
export const isFirstTime = (userId: string, what: string): boolean => {
  try {
    if (window.localStorage.getItem(keyOf(userId, what)) !== null) return false;
    window.localStorage.setItem(keyOf(userId, what), new Date().toISOString());
    return true;
  } catch {
    return false;
  }
};
