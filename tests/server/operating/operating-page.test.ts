// docs/operating.md and docs/deploy: every command, option, file, address and setting that they name exists.
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig } from "#server/config";
import { emptyFolder } from "../../support/admin";
import {
  blocksOf,
  faultOf,
  shellCommands,
  unknownNames,
  unknownSettings,
} from "../../support/shell-commands";
import { read } from "../../support/source-files";

const page = read("docs/operating.md");
const commands = shellCommands(page);

describe("docs/operating.md", () => {
  it("names what exists", () => {
    expect(commands.map(faultOf).filter((fault) => fault !== null)).toEqual([]);
  });

  it("names in passing only commands, addresses, files and settings that exist", () => {
    expect(unknownNames(page)).toEqual([]);
  });

  it("has an environment that is right", () => {
    const [block = ""] = blocksOf(page, "ini");
    const set = Object.fromEntries(block.split("\n").map((line) => line.split(/=(.*)/s, 2)));
    expect(() => readConfig({ NODE_ENV: "production", ...set, DATA_DIR: emptyFolder() })).not.toThrow();
  });

  it("says of a command, an option, a file, an address or a setting that does not exist that it does not", () => {
    const wrong = [
      "adref people lost anna@example.org",
      "adref backup /tmp/x --fast",
      "npm run nothing",
      "sudo cp docs/deploy/apache.conf /etc",
      "curl --fail http://127.0.0.1:3000/api/healthy",
      "DATA_FOLDER=/tmp adref check",
    ];
    const faults = shellCommands(`\`\`\`sh\n${wrong.join("\n")}\n\`\`\``).map(faultOf);
    expect(faults.filter((fault) => fault !== null).length).toBe(wrong.length);
    expect(unknownNames("`DATA_FOLDER` `adref undo` `GET /api/healthy` `docs/none`").length).toBe(4);
  });
});

describe("docs/deploy", () => {
  it.each(readdirSync("docs/deploy"))("%s names settings that exist", (file) => {
    expect(unknownSettings(`docs/deploy/${file}`)).toEqual([]);
  });
});
