// Keys by what they mean on every keyboard: the one that turns letters into commands, which is ⌘ on a Mac, where Ctrl with a letter
// moves the caret or deletes, and elsewhere Ctrl; and letters, where keys write another script.

type Keys = Pick<KeyboardEvent, "ctrlKey" | "metaKey">;

/** Whether this browser runs on a Mac, or on a tablet with its keyboard. */
export const isOnMac = (): boolean => /Mac|iPad|iPhone/u.test(navigator.userAgent);

/** Whether the key is held, and no other of its kind. */
export const isCommand = ({ ctrlKey, metaKey }: Keys): boolean =>
  isOnMac() ? metaKey && !ctrlKey : ctrlKey && !metaKey;

/** Whether this is the key of a Latin letter, given in lower case: by its place where keys write another script. */
export const isLetterKey = ({ key, code }: KeyboardEvent, letter: string): boolean =>
  key.toLowerCase() === letter || (!/^[a-z]$/i.test(key) && code === `Key${letter.toUpperCase()}`);
