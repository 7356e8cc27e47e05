import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  // Yjs must exist once in the process, and database drivers are not to be bundled.
  serverExternalPackages: ["yjs", "lib0", "y-protocols", "pg", "@node-rs/argon2"],
  turbopack: {
    resolveAlias: {
      // Messages are compiled where they are read (app/words.ts): no page carries a parser of them.
      "use-intl/format-message": "use-intl/format-message/format-only",
      // lib0 names Node's Buffer and does without it in a browser: no page carries one.
      "next/dist/compiled/buffer": { browser: "./editor/no-buffer.ts" },
    },
  },
  // `npm run lint` checks types, of the tests too; a build on somebody's machine need not do it again, with 4 GB of memory.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  devIndicators: false,
};

export default createNextIntlPlugin("./app/i18n.ts")(config);
