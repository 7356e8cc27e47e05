// Joins class names, leaving out those that are not set.

/** `classNames("a", wide && "b")` is `a` or `a b`. */
export const classNames = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(" ");
