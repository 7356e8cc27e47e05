// The key that turns letters into commands: ⌘ on a Mac, where Ctrl with a letter moves the caret or deletes, elsewhere Ctrl.

type Keys = Pick<KeyboardEvent, "ctrlKey" | "metaKey">;

/** Whether this browser runs on a Mac, or on a tablet with its keyboard. */
export const isOnMac = (): boolean => /Mac|iPad|iPhone/u.test(navigator.userAgent);

/** Whether the key is held, and no other of its kind. */
export const isCommand = ({ ctrlKey, metaKey }: Keys): boolean =>
  isOnMac() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
