// Where the life of a paragraph is shown.

/** The page of one paragraph. */
export const lifeAddress = (draftId: string, pid: string): string =>
  `/drafts/${encodeURIComponent(draftId)}/blocks/${encodeURIComponent(pid)}`;
