// Requests completed by this window, for parts of a page that react to their reader's own acts.

type Hearing = (done: string) => void;

const hearing = new Set<Hearing>();

/**
 * Calls `hear` with each completed request, by method and path: "PUT drafts/d1/blocks/p1/position". Returns the
 * unsubscriber.
 */
export const onDoneHere = (hear: Hearing): (() => void) => {
  hearing.add(hear);
  return () => {
    hearing.delete(hear);
  };
};

/** Reports a completed request. */
export const doneHere = (method: string, path: string): void => {
  for (const hear of hearing) hear(`${method} ${path}`);
};
