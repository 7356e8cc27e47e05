// Questions to the database that many ask at once, put together: a thousand people who come back after a break make some ten
// questions and not a thousand. Nothing is cached: every answer is of a question that was put after its asker came.
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import DataLoader from "dataloader";

/** Most keys in one question: the database answers it in one piece. */
const mostAtOnce = 500;
/** Milliseconds after which those who wait are not held up by a question that is not answered. */
const patience = 500;

export type BatchLoader<K, V> = Pick<DataLoader<K, V | undefined>, "load">;

/**
 * Loads values with everybody who asks in the same turn, or while others are answered. `find` answers them by the names that `nameOf`
 * gives their keys, without those that there are not.
 */
export const batchLoader = <K, V>(
  nameOf: (key: K) => string,
  find: (keys: readonly K[]) => Promise<ReadonlyMap<string, V>>,
): BatchLoader<K, V> => {
  let turn: Promise<unknown> = Promise.resolve();
  let answered = turn;
  const answer = async (keys: readonly K[]): Promise<(V | undefined)[]> => {
    const found = await find([...new Map(keys.map((key) => [nameOf(key), key])).values()]);
    return keys.map((key) => found.get(nameOf(key)));
  };
  return new DataLoader<K, V | undefined>(
    (keys) => {
      const answers = answer(keys);
      answered = Promise.race([answers, sleep(patience, undefined, { ref: false })]).catch(() => undefined);
      return answers;
    },
    {
      cache: false,
      maxBatchSize: mostAtOnce,
      // One question at a time: keys that come meanwhile go into the next.
      batchScheduleFn: (dispatch) => {
        turn = turn
          .then(() => nextTurn())
          .then(() => {
            dispatch();
            return answered;
          });
      },
    },
  );
};
