// Keyboard shortcuts on every platform and layout: the command key is ⌘ on a Mac, where Ctrl with a letter moves the
// caret or deletes, and Ctrl elsewhere; letters are matched by position on a keyboard of another script.

type Keys = Pick<KeyboardEvent, "ctrlKey" | "metaKey">;

/** Whether this browser runs on a Mac, or on an iPad or iPhone with a keyboard. */
export const isOnMac = (): boolean => /Mac|iPad|iPhone/u.test(navigator.userAgent);

/** Whether the command key is held, and no other modifier of its kind. */
export const isCommand = ({ ctrlKey, metaKey }: Keys): boolean =>
  isOnMac() ? metaKey && !ctrlKey : ctrlKey && !metaKey;

/** Whether this is the key of a Latin letter, given in lower case: by its position on a keyboard of another script. */
export const isLetterKey = ({ key, code }: KeyboardEvent, letter: string): boolean =>
  key.toLowerCase() === letter || (!/^[a-z]$/i.test(key) && code === `Key${letter.toUpperCase()}`);
