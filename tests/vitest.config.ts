import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.join(import.meta.dirname, "..");
const env = { TZ: "Asia/Kathmandu", ADREF_LOG: "silent" };

export default defineConfig({
  root,
  resolve: { dedupe: ["yjs", "lib0"] },
  test: {
    reporters: ["default", path.join(root, "tests/support/closing-line.ts")],
    // What a worker has loaded serves all of its files: loading it anew takes longer than most of them.
    isolate: false,
    setupFiles: ["tests/support/fresh-process.ts"],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "fast",
          env,
          sequence: { groupOrder: 0 },
          include: ["tests/*.test.ts", "tests/{app,domain,editor}/**/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "server",
          env,
          sequence: { groupOrder: 1 },
          globalSetup: ["tests/support/database-template.ts"],
          include: ["tests/db/**/*.test.ts", "tests/server/**/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          env,
          sequence: { groupOrder: 2 },
          globalSetup: ["tests/support/filled-demo.ts"],
          include: ["tests/e2e/**/*.test.ts"],
          // A page is awaited as long as a patient person would on a busy machine.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // With several servers each they are too many at once for most machines.
          maxWorkers: process.env.ADREF_E2E_SERVERS ? 1 : 2,
        },
      },
    ],
  },
});
