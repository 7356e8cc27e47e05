import createNextIntlPlugin from "next-intl/plugin";

/** @type {import("next").NextConfig} */
const config = {
  // Yjs must exist once in the process, and database drivers are not to be bundled.
  serverExternalPackages: ["yjs", "lib0", "y-protocols", "pg", "@node-rs/argon2"],
  poweredByHeader: false,
  devIndicators: false,
};

export default createNextIntlPlugin("./app/i18n.ts")(config);
