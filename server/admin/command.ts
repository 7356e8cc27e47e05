// The definition of a command of the command line, the parsing of its arguments, and its output.
import path from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import type { InstallationPlace } from "./place";

/** How the command line is invoked: by its own name in a build and by `npx`, or through npm. */
export const calling = /^adref(\.js)?$/.test(path.basename(process.argv[1] ?? ""))
  ? "adref"
  : "npm run admin --";

/** The arguments after the name of a command. */
export type CommandArguments = {
  /** Where the installation is, read from the environment when first needed. */
  readonly place: InstallationPlace;
  readonly words: readonly string[];
  option(name: string): string | undefined;
  has(name: string): boolean;
};

export type AdminCommand = {
  /** One word or two. */
  readonly name: string;
  /** The arguments, as help shows them. */
  readonly takes: string;
  readonly does: string;
  /** Notes for the user, one line each. */
  readonly notes: readonly string[];
  /** The minimum number of words, and the options. */
  readonly least: number;
  readonly most: number;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Runs it and returns the exit code: 0 when it is done, 1 when something is wrong. */
  run(asked: CommandArguments): Promise<number>;
};

/** Thrown for arguments a command does not take: exit code 2. */
export class Misused extends Error {}

/** Parses the words after the name of a command. Throws {@link Misused}. */
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

// Node's own message is written for programmers.
const inWords = (error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error);
  const option = /'(?<option>-[^ '<]*)/.exec(said)?.groups?.option ?? "";
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `“${option}” is no option of this command.`;
  if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return `“${option}” needs a value, or takes none.`;
  return said;
};

/** Text from people may contain line breaks and terminal control sequences, which could forge lines of the output. */
export const printable = (line: string): string =>
  line.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");

/** Prints a line. */
export const say = (line: string): void => void process.stdout.write(`${printable(line)}\n`);

/** Prints an error. */
export const complain = (line: string): void => void process.stderr.write(`${printable(line)}\n`);
