// What a thousand people take who read and do nothing, and the process before they come.
import { joinAll, pause } from "../load";
import { residentMegabytes } from "../servers";
import { type Databases, startAdref } from "./adref";
import type { Subject } from "./subject";
import { startHocuspocus, startReference } from "./subjects";

const clients = 1000;

const megabytes = ({ pids }: Subject): number => pids.reduce((sum, pid) => sum + residentMegabytes(pid), 0);

const measureSubject = async (
  subject: Subject,
  wait: number,
  heap?: () => Promise<number>,
): Promise<void> => {
  await pause(wait);
  const before = megabytes(subject);
  const used = await heap?.();
  const { clients: people } = await joinAll(subject, { clients, writers: 0 });
  await pause(wait);
  const after = megabytes(subject);
  const usedAfter = await heap?.();
  const perClient = (((after - before) * 1024) / clients).toFixed(0);
  const inHeap =
    used === undefined || usedAfter === undefined ? "" : (((usedAfter - used) * 1024) / clients).toFixed(0);
  process.stdout.write(
    `| ${subject.name} | ${before.toFixed(0)} | ${after.toFixed(0)} | ${perClient} | ${inHeap} |\n`,
  );
  for (const { socket } of people) socket.close();
  await subject.stop();
};

/** Prints a row for ours on each database, and in the long form for the peers. */
export const measureIdle = async (database: Databases, isShort: boolean): Promise<void> => {
  const wait = isShort ? 3000 : 15_000;
  process.stdout.write(
    "| 1,000 idle clients | MB before | MB with them | KB a client | KB of it in the heap |\n|---|---|---|---|---|\n",
  );
  if (!isShort) {
    await measureSubject(await startReference(), wait);
    await measureSubject(await startHocuspocus(), wait);
  }
  for (const way of [{ name: "Adref, embedded" }, { name: "Adref, PostgreSQL", database }]) {
    const adref = await startAdref({ ...way, gauged: true });
    await measureSubject(adref, wait, async () => (await adref.ask("read")).heap);
  }
  process.stdout.write("\n");
};
