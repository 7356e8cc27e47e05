// Serves the service worker from the root, so that its scope is the whole site.
import { readFile } from "node:fs/promises";
import { programFile } from "#server/program-files";

/** Sent uncached: the browser asks each time whether it has changed. */
export const GET = async (): Promise<Response> => {
  const script = await readFile(programFile("app/offline/service-worker.js"));
  return new Response(script, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" },
  });
};
