// A process that takes the locks of folders, one for each line that it is sent, and says of each whether it has it.
import { createInterface } from "node:readline";
import { FolderInUse, lockFolder } from "#db/embedded/folder-lock";

process.stdout.write("ready\n");
for await (const folder of createInterface({ input: process.stdin }))
  try {
    lockFolder(folder);
    process.stdout.write("has it\n");
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    process.stdout.write("in use\n");
  }
