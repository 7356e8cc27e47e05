// Which version this is, as whoever runs an installation asks it.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { read } from "../../support/source-files";

test("`adref --version` says the version of package.json and nothing else, without a data folder or a database", () => {
  const { version } = JSON.parse(read("package.json"));
  const program = path.resolve("server/adref.js");
  for (const asked of ["--version", "version"]) {
    const env = { ...process.env, DATA_DIR: "/nowhere/at/all" };
    expect(execFileSync(process.execPath, [program, asked], { env, encoding: "utf8" })).toBe(`${version}\n`);
  }
});
