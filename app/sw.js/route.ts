// The service worker, at an address from which it may serve every page.
import { readFile } from "node:fs/promises";
import { programFile } from "#server/program-files";

/** The script. A browser asks anew each time whether it has changed. */
export const GET = async (): Promise<Response> => {
  const script = await readFile(programFile("app/offline/service-worker.js"));
  return new Response(script, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
  });
};
