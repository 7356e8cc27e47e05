// Where the way past the bar leads: what the `main` of every page has.

/** The attributes of that `main`. */
export const contentTarget = { id: "content", tabIndex: -1 } as const;
