// Builds the pages when they are missing or older than their sources.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { programFolder } from "#db/program-folder";
import { buildVerifier } from "#server/artefact/verifier-build";
import { verifierFile } from "#server/http/verifier-page";
import { modified, newestSource } from "./newest-source.js";
import { programFile } from "./program-files";

/** Prepares what a server started from its sources needs. */
export const makeReady = async ({ dev }: { readonly dev: boolean }): Promise<void> => {
  if (dev) await buildVerifier(verifierFile());
  else await buildWhenNeeded();
};

/** Runs the production build when needed, and throws when it fails. */
export const buildWhenNeeded = async (): Promise<void> => {
  if (await buildPages()) await buildVerifier(verifierFile());
};

// Returns whether the verifier page must be rebuilt too.
const buildPages = async (): Promise<boolean> => {
  const built = modified(programFile(".next/BUILD_ID"));
  if (built > 0 && built > newestSource(programFolder())) return modified(verifierFile()) === 0;
  if (!existsSync(programFile("node_modules/typescript")))
    throw new Error(
      "The pages are not built, and the development packages that build them are not here. Run: npm ci && npm run build",
    );
  process.stdout.write("Building the pages, once …\n");
  const child = spawn(process.execPath, [programFile("node_modules/next/dist/bin/next"), "build"], {
    cwd: programFolder(),
    // Next.js must not send telemetry.
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error("The pages could not be built; the lines above say why.");
  return true;
};
