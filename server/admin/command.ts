// What a command of the command line is, how its words are read, and how it prints.
import path from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { InstallationPlace } from "./place";

/** How the command line is called: by its own name in a build and by `npx`, or through npm. */
export const calling = /^adref(\.js)?$/.test(path.basename(process.argv[1] ?? ""))
  ? "adref"
  : "npm run admin --";

/** What somebody typed after the name of a command. */
export type CommandArguments = {
  /** Where the installation is, read from the environment when it is first needed. */
  readonly place: InstallationPlace;
  readonly words: readonly string[];
  option(name: string): string | undefined;
  has(name: string): boolean;
};

export type AdminCommand = {
  /** One word or two. */
  readonly name: string;
  /** What follows, as help shows it. */
  readonly takes: string;
  readonly does: string;
  /** What its user must know, a line each. */
  readonly notes: readonly string[];
  /** How many words it takes, and its options. */
  readonly least: number;
  readonly most: number;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Runs it, and returns the exit code: 0 when it is done, 1 when something is wrong. */
  run(asked: CommandArguments): Promise<number>;
};

/** Thrown for arguments that a command does not take: exit code 2. */
export class Misused extends Error {}

/** Reads the words after the name of a command. Throws {@link Misused}. */
export const readWords = (
  { options, least, most }: Pick<AdminCommand, "options" | "least" | "most">,
  args: readonly string[],
): Omit<CommandArguments, "place"> => {
  const { positionals, values } = parsed(options, args);
  if (positionals.length < least) throw new Misused("Something is missing.");
  if (positionals.length > most) throw new Misused(`“${positionals[most]}” is too much.`);
  return {
    words: positionals,
    option: (name) => {
      const value = values[name];
      return typeof value === "string" ? value : undefined;
    },
    has: (name) => values[name] === true,
  };
};

const parsed = (options: AdminCommand["options"], args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Misused(inWords(error));
  }
};

// Node's own message is for programmers.
const inWords = (error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error);
  const option = /'(?<option>-[^ '<]*)/.exec(said)?.groups?.option ?? "";
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `“${option}” is no option of this command.`;
  if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return `“${option}” needs a value, or takes none.`;
  return said;
};

/** Words of people may hold line ends and commands for the terminal, with which they could forge lines of the output. */
export const printable = (line: string): string =>
  line.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");

/** Says a line. */
export const say = (line: string): void => void process.stdout.write(`${printable(line)}\n`);

/** Says what is wrong. */
export const complain = (line: string): void => void process.stderr.write(`${printable(line)}\n`);
