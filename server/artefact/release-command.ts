// `npm run release` as a command: packs the build that `npm run build` has made.
import { existsSync } from "node:fs";
import path from "node:path";
import { modified, newestSource } from "../newest-source.js";
import { makeRelease, sourceOf } from "./release";

const [root, dist, out] = [path.resolve("."), path.resolve("dist"), path.resolve("release")];

try {
  const built = path.join(dist, "server", "index.js");
  if (!existsSync(built) || modified(built) < newestSource(root))
    throw new Error("There is no build of these sources in dist. Make it first: npm ci && npm run build");
  const files = await makeRelease(dist, out, await sourceOf(root));
  process.stdout.write(`The release is in ${out}:\n${files.map((file) => `  ${file}\n`).join("")}`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
