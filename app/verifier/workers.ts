// Programs beside the page, as many as there are processors for: a long record is verified by all of them. Where the browser gives a page
// that was opened from a file none, the page does everything by itself.
import type { Work, WorkResult } from "./worker-words";

/** More than these wait for the page rather than for a processor. */
const most = 4;

type Asker = { resolve(done: WorkResult): void; reject(error: Error): void };
type WorkerCall = (work: Work, transfer?: Transferable[]) => Promise<WorkResult>;

const openWorker = (address: string): WorkerCall => {
  const worker = new Worker(address);
  const waiting: Asker[] = [];
  let isOver = false;
  worker.addEventListener("message", ({ data }: MessageEvent<WorkResult>) => waiting.shift()?.resolve(data));
  const fail = (): void => {
    isOver = true;
    for (const { reject } of waiting.splice(0)) reject(new Error("The program beside the page has failed."));
  };
  worker.addEventListener("error", fail);
  worker.addEventListener("messageerror", fail);
  // It answers in the order in which it was asked.
  return (work, transfer = []) =>
    new Promise((resolve, reject) => {
      if (isOver) return reject(new Error("The program beside the page has ended."));
      // Only what could be sent is answered.
      worker.postMessage(work, transfer);
      waiting.push({ resolve, reject });
    });
};

let opened: readonly WorkerCall[] | undefined;

const openAll = (): readonly WorkerCall[] => {
  const program = document.getElementById("worker")?.textContent ?? "";
  const address = URL.createObjectURL(new Blob([program], { type: "text/javascript" }));
  try {
    const count = Math.min(most, navigator.hardwareConcurrency);
    return Array.from({ length: count }, () => openWorker(address));
  } catch {
    return [];
  }
};

let turn = 0;

/** Has one of the programs do something. Throws where there is none, or it has failed. */
export const askWorker: WorkerCall = async (work, transfer) => {
  opened ??= openAll();
  turn += 1;
  const ask = opened[turn % opened.length];
  if (!ask) throw new Error("There is no program beside the page.");
  return ask(work, transfer);
};
