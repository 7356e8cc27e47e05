// The shell commands of a page for those who run an installation, and what is wrong with one: that there is no such command, script,
// option, file, address or setting.
import { existsSync } from "node:fs";
import path from "node:path";
import { readWords } from "#server/admin/command";
import { commands } from "#server/admin/commands";
import { settings } from "#server/config";
import { endpoints } from "#server/table";
import { read } from "./source-files";

export type ShellCommand = {
  readonly line: string;
  /** What is set for it alone. */
  readonly environment: Readonly<Record<string, string>>;
  /** The program and what follows, without `sudo`. */
  readonly words: readonly string[];
};

const root = path.join(import.meta.dirname, "../..");

/** Names that are set and are not Adref's: those of the samples for other programs. */
const ofOthers =
  "ADREF_PASSPHRASE NODE_ENV NODE_EXTRA_CA_CERTS POSTGRES_PASSWORD POSTGRES_USER SERVERS SITE".split(" ");
const isSetting = (name: string): boolean => settings.includes(name) || ofOthers.includes(name);

/** Programs of the system, whose options nobody checks here. */
const ofSystem =
  "bash cd chmod cp docker install journalctl ln mv nginx openssl rm set sha256sum systemctl tar useradd .".split(
    " ",
  );

/** The day on which a page is followed. */
const today = "2026-01-31";

/** The commands of a page, in order. */
export const shellCommands = (page: string): ShellCommand[] =>
  blocksOf(page, "sh")
    .flatMap((block) => block.split("\n"))
    .flatMap((line) => line.split(/ && |; /))
    .map(parsed);

/** The blocks of a page in a language. */
export const blocksOf = (page: string, language: string): string[] =>
  [...page.matchAll(/^```(\w+)\n(.*?)\n```$/gms)].flatMap(([, found, block = ""]) =>
    found === language ? [block] : [],
  );

const parsed = (line: string): ShellCommand => {
  const words = [...line.replaceAll("$(date +%F)", today).matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(
    ([word]) => word.replace(/["']/g, ""),
  );
  const set = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const first = set === -1 ? words.length : set;
  const environment = Object.fromEntries(
    words.slice(0, first).map((word) => word.split(/=(.*)/s, 2) as [string, string]),
  );
  return { line, environment, words: withoutSudo(words.slice(first)) };
};

const withoutSudo = (words: readonly string[]): readonly string[] => {
  if (words[0] !== "sudo") return words;
  const first = words.findIndex((word, n) => n > 0 && !word.startsWith("-"));
  return words.slice(first);
};

/** The words after `adref`, where that is what is run, in a container too. */
export const adrefWords = ({ words }: ShellCommand): readonly string[] | undefined => {
  const inContainer = words[0] === "docker" && words.includes("exec");
  const at = inContainer ? words.indexOf("adref") : 0;
  return words[at] === "adref" ? words.slice(at + 1) : undefined;
};

/** What is wrong with a command; null where all of it exists. */
export const faultOf = (command: ShellCommand): string | null => {
  const { words, environment } = command;
  const unknown = Object.keys(environment).find((name) => !isSetting(name));
  if (unknown) return `${unknown} is no setting`;
  const missing = words.map(fileOf).find((file) => file !== null && !existsSync(path.join(root, file)));
  if (missing) return `there is no ${missing}`;
  const adref = adrefWords(command);
  if (adref) return faultOfAdref(adref);
  const [program = "", ...rest] = words;
  if (program === "npm") return faultOfNpm(rest);
  if (program === "curl") return faultOfAddress(rest.at(-1) ?? "");
  return program === "" || ofSystem.includes(program) ? null : `${program} is not known`;
};

// A file of the program, in a build or among the sources.
const fileOf = (word: string): string | null =>
  /^(?:\/opt\/adref\/)?((?:docs|server|db)\/[^\s:]+)$/.exec(word)?.[1] ?? null;

const faultOfAdref = (words: readonly string[]): string | null => {
  const command = commandIn(words);
  if (!command) return words[0] === "--help" ? null : `there is no command ${words.slice(0, 2).join(" ")}`;
  try {
    readWords(command, words.slice(command.name.split(" ").length));
    return null;
  } catch (error) {
    return String(error);
  }
};

const commandIn = (words: readonly string[]) =>
  commands.find(({ name }) => name === words.slice(0, 2).join(" ") || name === words[0]);

const faultOfNpm = (words: readonly string[]): string | null => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
  const script = words[0] === "run" ? words[1] : words[0];
  return script === "ci" || (script !== undefined && script in scripts) ? null : `no script ${script}`;
};

const faultOfAddress = (url: string): string | null => {
  const { pathname } = new URL(url, "http://127.0.0.1:3000");
  const isKnown =
    pathname === "/metrics" || endpoints.some(({ path: known }) => `/api/${known}` === pathname);
  return isKnown ? null : `there is no ${pathname}`;
};

/** What a page names in passing, between its blocks, that does not exist. */
export const unknownNames = (page: string): string[] => {
  const spans = [...page.replace(/^```.*?^```$/gms, "").matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);
  return spans.filter((span) => {
    const words = span.split(" ");
    if (words[0] === "adref")
      return !["COMMAND", "--help", "--version", undefined].includes(words[1]) && !commandIn(words.slice(1));
    if (words[0] === "npm") return faultOfNpm(words.slice(1)) !== null;
    if (words[0] === "GET") return faultOfAddress(words[1] ?? "") !== null;
    if (/^docs\//.test(span)) return !existsSync(path.join(root, span));
    const name = /^([A-Z][A-Z_]{3,})(?:=.*)?$/.exec(span)?.[1];
    return name !== undefined && !isSetting(name);
  });
};

/** Settings that a file of docs/deploy names and nobody reads. */
export const unknownSettings = (file: string): string[] => {
  const lines = read(file)
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("#"));
  const named = lines.flatMap((line) =>
    [...line.matchAll(/(?<![\w$-])\$?\{?([A-Z][A-Z_]{3,})(?=[:=?}])/g)].map(([, name = ""]) => name),
  );
  return named.filter((name) => !isSetting(name));
};
