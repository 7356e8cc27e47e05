// A release: the build as one archive, and beside it the release notes, the list of components (SBOM, CycloneDX), the
// provenance (SLSA 1 as an in-toto statement), and the digests of all of them. The same build packed again gives the
// same archive, byte for byte.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);

/** Large enough for the output of a program that lists thousands of files, in bytes. */
const longestSaid = 64 * 1024 * 1024;

/**
 * The sources of a release: a commit, its time (seconds since 1970), the file that pins its packages, and the
 * changelog.
 */
export type ReleaseSource = {
  readonly commit: string;
  readonly committedAt: number;
  readonly lockfile: string;
  readonly changelog: string;
};

/** Asks git. Throws where the sources differ from a commit: nobody could reproduce the build. */
export const sourceOf = async (root: string): Promise<ReleaseSource> => {
  const git = async (...order: string[]) => (await run("git", order, { cwd: root })).stdout.trim();
  const changed = await git("status", "--porcelain").catch(() => null);
  if (changed === null) throw new Error("A release is made of a commit, and git finds none here.");
  if (changed !== "")
    throw new Error(`A release is made of a commit. Commit or remove what has changed first:\n${changed}`);
  const [commit = "", at = ""] = (await git("log", "-1", "--format=%H %ct")).split(" ");
  const [lockfile, changelog] = [path.join(root, "package-lock.json"), path.join(root, "CHANGELOG.md")];
  return { commit, committedAt: Number(at), lockfile, changelog };
};

const Manifest = z.object({ version: z.string() });

/** The notes of a version: the changelog's section “## 1.2.3 (2026-12-02)”. Throws where it is missing or empty. */
export const notesOf = (changelog: string, version: string): string => {
  const sections = changelog.split(/^(?=## )/mu);
  const notes = sections.find((section) => section.startsWith(`## ${version} (`));
  const [heading = "", ...lines] = notes?.trim().split("\n") ?? [];
  if (!/^## \S+ \(\d{4}-\d{2}-\d{2}\)$/u.test(heading) || lines.join("").trim() === "")
    throw new Error(
      `CHANGELOG.md does not say what is new in ${version}. Write it there under “## ${version} (YEAR-MONTH-DAY)”.`,
    );
  return `${[heading, ...lines].join("\n")}\n`;
};

/** Packs the build in `dist` into files of the folder `out`, and returns their names. */
export const makeRelease = async (dist: string, out: string, source: ReleaseSource): Promise<string[]> => {
  const { version } = Manifest.parse(JSON.parse(await readFile(path.join(dist, "package.json"), "utf8")));
  const notes = notesOf(await readFile(source.changelog, "utf8"), version);
  const name = `adref-${version}-${process.platform}-${process.arch}`;
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const archive = `${name}.tar.gz`;
  await pack(dist, path.join(out, archive), { folder: `adref-${version}`, at: source.committedAt });
  const bill = `${name}.sbom.json`;
  await writeFile(path.join(out, bill), await billOf(dist));
  const subjects = await Promise.all([archive, bill].map(async (file) => digested(out, file)));
  const provenance = `${name}.provenance.json`;
  const statement = statementOf({ ...source, lockDigest: await digestOf(source.lockfile) }, subjects);
  await writeFile(path.join(out, provenance), `${JSON.stringify(statement, null, 2)}\n`);
  const news = `${name}.notes.md`;
  await writeFile(path.join(out, news), notes);
  const sums = [...subjects, await digested(out, provenance), await digested(out, news)];
  await writeFile(
    path.join(out, "SHA256SUMS"),
    sums.map(({ name: file, digest }) => `${digest.sha256}  ${file}\n`).join(""),
  );
  return [...sums.map(({ name: file }) => file), "SHA256SUMS"];
};

// The archive unpacks into one folder. Order, owners and times are independent of this machine.
const pack = async (
  dist: string,
  file: string,
  { folder, at }: { readonly folder: string; readonly at: number },
): Promise<void> => {
  const form = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mode=a+rX,go-w"];
  const named = [`--mtime=@${at}`, `--transform=flags=r;s,^\\.,${folder},`, "--use-compress-program=gzip -n"];
  await run("tar", [...form, ...named, "--create", "--file", file, "--directory", dist, "."]);
};

const billOf = async (dist: string): Promise<string> => {
  const order = ["sbom", "--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only"];
  return (await run("npm", order, { cwd: dist, maxBuffer: longestSaid })).stdout;
};

type Subject = { readonly name: string; readonly digest: { readonly sha256: string } };

const digested = async (folder: string, name: string): Promise<Subject> => ({
  name,
  digest: { sha256: await digestOf(path.join(folder, name)) },
});

const digestOf = async (file: string): Promise<string> => {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
};

/** The provenance of these files. */
export const statementOf = (
  {
    commit,
    committedAt,
    lockDigest,
  }: Omit<ReleaseSource, "lockfile" | "changelog"> & { readonly lockDigest: string },
  subject: readonly Subject[],
) => ({
  _type: "https://in-toto.io/Statement/v1",
  subject,
  predicateType: "https://slsa.dev/provenance/v1",
  predicate: {
    buildDefinition: {
      buildType: "https://adref.example/builds/release/v1",
      externalParameters: { commands: ["npm ci", "npm run build", "npm run release"] },
      internalParameters: { node: process.version, platform: process.platform, arch: process.arch },
      resolvedDependencies: [
        { name: "sources", digest: { gitCommit: commit } },
        { name: "package-lock.json", digest: { sha256: lockDigest } },
      ],
    },
    runDetails: {
      builder: { id: "https://adref.example/builders/own-machine" },
      metadata: { committedOn: new Date(committedAt * 1000).toISOString() },
    },
  },
});
