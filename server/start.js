// `npm start`: runs the build in `dist` when it is as new as the sources, or when nothing is here to build with; otherwise the sources.
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { modified, newestSource } from "./newest-source.js";

const root = path.join(import.meta.dirname, "..");
const built = path.join(root, "dist", "server", "index.js");
const isBuilt = existsSync(built);
const isCurrent = isBuilt && modified(built) >= newestSource(root);
const canBuild = existsSync(path.join(root, "node_modules", "typescript"));

if (isBuilt && !isCurrent && !canBuild)
  process.stderr.write(
    "The build in dist is older than the sources. Make it anew: npm ci && npm run build\n",
  );
if (isCurrent || (isBuilt && !canBuild)) await import(pathToFileURL(built).href);
else {
  await import("tsx");
  await import("./without-source-maps.ts");
  await import("./index.ts");
}
