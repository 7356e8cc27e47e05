// `adref COMMAND`: finds the command, runs it, and ends with its exit code.
import path from "node:path";
import { setProgramFolder } from "#db/program-folder";
import { isRefusal } from "#domain/refusal";
import { say as sentenceOf } from "#domain/saying";
import { version } from "#server/program-files";
import { type AdminCommand, calling, complain, Misused, readWords, say } from "./command";
import { commands } from "./commands";
import { readPlace } from "./place";

const usageOf = ({ name, takes }: AdminCommand): string =>
  `${calling} ${name}${takes === "" ? "" : ` ${takes}`}`;

const overview = (): string[] => [
  "The command line for whoever runs an installation of Adref.",
  "",
  ...commands.flatMap((command) => [`  ${usageOf(command)}`, `      ${command.does}`]),
  "",
  `It finds the installation as its server does: by DATA_DIR or DATABASE_URL. \`${calling} COMMAND --help\` says more, \`--version\` which this is.`,
  "Exit codes: 0 done; 1 refused, failed, or something is wrong; 2 asked in a way that it does not understand.",
];

const helpOn = (command: AdminCommand): string[] => [
  `Usage: ${usageOf(command)}`,
  "",
  command.does,
  ...command.notes,
];

// The command with the longest name that matches the first words.
const commandIn = (args: readonly string[]): AdminCommand | undefined =>
  commands.find(({ name }) => name === args.slice(0, 2).join(" ")) ??
  commands.find(({ name }) => name === args[0]);

const isHelp = (word: string | undefined): boolean => word === "--help" || word === "-h" || word === "help";

const isVersion = (word: string | undefined): boolean => word === "--version" || word === "version";

const main = async (args: readonly string[]): Promise<number> => {
  if (isVersion(args[0])) {
    say(version());
    return 0;
  }
  const command = commandIn(isHelp(args[0]) ? args.slice(1) : args);
  if (!command) {
    const isAsked = args.length === 0 || isHelp(args[0]);
    const speak = isAsked ? say : complain;
    if (!isAsked) complain(`There is no command “${args.slice(0, 2).join(" ")}”.`);
    for (const line of overview()) speak(line);
    return isAsked ? 0 : 2;
  }
  if (args.some(isHelp)) {
    for (const line of helpOn(command)) say(line);
    return 0;
  }
  try {
    const asked = readWords(command, args.slice(command.name.split(" ").length));
    return await command.run({
      ...asked,
      get place() {
        return readPlace(process.env);
      },
    });
  } catch (error) {
    return failed(command, error);
  }
};

const failed = (command: AdminCommand, error: unknown): number => {
  if (error instanceof Misused) {
    complain(error.message);
    complain(`Usage: ${usageOf(command)}`);
    return 2;
  }
  for (const line of complaintsAbout(error)) complain(line);
  return 1;
};

/** System errors with a sentence that says what to do. */
const ofSystem: Readonly<Record<string, string>> = {
  EACCES: "This user may not do that. Run it as the user who runs the server",
  EPERM: "This user may not do that. Run it as the user who runs the server",
  ENOENT: "There is no such file or folder",
  ENOSPC: "There is no space left on the disk",
  ECONNREFUSED: "The database cannot be reached. See that it runs, and that DATABASE_URL is right",
};

const complaintsAbout = (error: unknown): string[] => {
  if (isRefusal(error)) return [sentenceOf(error)];
  if (!(error instanceof Error)) return [String(error)];
  const code = "code" in error ? String(error.code) : "";
  const known = ofSystem[code];
  return (known ? `${known}: ${error.message || code}` : error.message || code).split("\n");
};

// The reader of the pipe may have closed it, as `head` does: printing stops, and the command runs to its end.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error) => {
    if (!("code" in error && error.code === "EPIPE")) throw error;
  });
setProgramFolder(path.join(import.meta.dirname, "../.."));
process.exitCode = await main(process.argv.slice(2));
