// `npm run build` as a command.
import path from "node:path";
import { buildWhenNeeded } from "#server/build";
import { makeArtefact } from "./artefact";

const folder = path.resolve("dist");

try {
  await buildWhenNeeded();
  await makeArtefact(folder);
  process.stdout.write(`The build is in ${folder}. Start it there: npm start\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
