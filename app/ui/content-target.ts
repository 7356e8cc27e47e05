// The target of the skip link: the `main` of every page.

/** The attributes of that `main`. */
export const contentTarget = { id: "content", tabIndex: -1 } as const;
