// What this window had the server do, for parts of a page that follow what their reader does.

type Hearing = (done: string) => void;

const hearing = new Set<Hearing>();

/** Calls `hear` with each act once it is done, by method and path: "PUT drafts/d1/blocks/p1/position". Answers how to end it. */
export const onDoneHere = (hear: Hearing): (() => void) => {
  hearing.add(hear);
  return () => {
    hearing.delete(hear);
  };
};

/** Says that something was done. */
export const doneHere = (method: string, path: string): void => {
  for (const hear of hearing) hear(`${method} ${path}`);
};
