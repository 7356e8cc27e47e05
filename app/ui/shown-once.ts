// What is shown to a person once in this browser and never again, such as the offer of a tour.

const keyOf = (userId: string, what: string): string => `adref-shown:${userId}:${what}`;

/** True the first time that it is asked for this person; a browser that keeps nothing is asked every time and says no. */
export const isFirstTime = (userId: string, what: string): boolean => {
  try {
    if (window.localStorage.getItem(keyOf(userId, what)) !== null) return false;
    window.localStorage.setItem(keyOf(userId, what), new Date().toISOString());
    return true;
  } catch {
    return false;
  }
};
