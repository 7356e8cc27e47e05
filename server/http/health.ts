// Whether what is given now can be kept.
import { answers } from "#db/client";
import { runtime } from "#server/runtime";

/** True when the database answers within two seconds. */
export const keeps = async (): Promise<boolean> => {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2000).unref());
  return Promise.race([answers(runtime().database.db).catch(() => false), late]);
};
