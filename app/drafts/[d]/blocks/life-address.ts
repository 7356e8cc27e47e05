// The address of the page on the life of a paragraph.

export const lifeAddress = (draftId: string, pid: string): string =>
  `/drafts/${encodeURIComponent(draftId)}/blocks/${encodeURIComponent(pid)}`;
