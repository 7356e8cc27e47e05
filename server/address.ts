// Which addresses are answered at all.

/**
 * True for an address whose path can be decoded and that holds no NUL. Next fails on the one and the database on the
 * other, so neither gets to see them.
 */
export const isAddress = (url: string): boolean => {
  if (/%00/.test(url)) return false;
  try {
    decodeURIComponent(url.replace(/[?#].*$/s, ""));
    return true;
  } catch {
    return false;
  }
};
