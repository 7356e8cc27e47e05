// Batches identical queries that many clients make at once: a thousand people who reconnect after a break cause some
// ten queries, not a thousand. Nothing is cached: every answer comes from a query sent after the request.
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import DataLoader from "dataloader";

/** The most keys in one query, whose answer arrives in one piece. */
const mostAtOnce = 500;
/** Milliseconds after which an unanswered query no longer holds up the next batch. */
const patience = 500;

export type BatchLoader<K, V> = Pick<DataLoader<K, V | undefined>, "load">;

/**
 * Loads values together with all requests of the same turn, or of the time that another query takes. `find` returns
 * those that exist, by the names that `nameOf` gives their keys.
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
      // One query at a time: keys that arrive meanwhile go into the next.
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
