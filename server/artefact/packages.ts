// The packages of a build: those that its files import, and what these need, as package-lock.json pins them.
import { existsSync } from "node:fs";
import { constants, cp } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const Versions = z.record(z.string(), z.string()).default({});
const Needs = z.looseObject({
  dependencies: Versions,
  optionalDependencies: Versions,
  peerDependencies: Versions,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().default(false) })).default({}),
});
const Lock = z.looseObject({ packages: z.record(z.string(), z.record(z.string(), z.unknown())) });
const Manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  engines: Versions,
  bin: Versions,
  dependencies: Versions,
  optionalDependencies: Versions,
  overrides: z.record(z.string(), z.unknown()),
  allowScripts: z.record(z.string(), z.boolean()),
});

/** What a build says of itself to npm. */
export type Described = {
  /** `package.json`, to which its scripts are added, and `package-lock.json`. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly lock: Readonly<Record<string, unknown>>;
  /** The folders of the packages, from the root. */
  readonly places: readonly string[];
};

type Files = { readonly manifest: unknown; readonly lock: unknown };

/** Describes a build that imports these packages, from the two files of the program. */
export const describePackages = (files: Files, imported: readonly string[]): Described => {
  const { name, version, license, engines, bin, ...all } = Manifest.parse(files.manifest);
  const lock = Lock.parse(files.lock);
  const dependencies = Object.fromEntries(imported.map((each) => [each, pinned(all.dependencies, each)]));
  const { optionalDependencies } = all;
  const root = { name, version, license, engines, bin, dependencies, optionalDependencies };
  const direct = [...imported, ...Object.keys(optionalDependencies)];
  const places = placesOf(lock.packages, direct);
  const found = places.map((place) => [place, lock.packages[place]]);
  return {
    manifest: {
      ...root,
      private: true,
      type: "module",
      overrides: withoutOthers(all.overrides, direct),
      allowScripts: ofThese(all.allowScripts, direct),
    },
    lock: { ...lock, packages: { "": root, ...Object.fromEntries(found) } },
    places,
  };
};

const pinned = (versions: Readonly<Record<string, string>>, name: string): string => {
  const version = versions[name];
  if (version === undefined) throw new Error(`${name} is imported and is not among the dependencies.`);
  return version;
};

// What is overridden by a package that the build does not name itself, it does not need.
const withoutOthers = (overrides: Readonly<Record<string, unknown>>, direct: readonly string[]) =>
  Object.fromEntries(
    Object.entries(overrides).filter(
      ([, to]) => typeof to !== "string" || !to.startsWith("$") || direct.includes(to.slice(1)),
    ),
  );

const ofThese = (allowed: Readonly<Record<string, boolean>>, direct: readonly string[]) =>
  Object.fromEntries(Object.entries(allowed).filter(([name]) => direct.includes(name)));

type Packages = z.infer<typeof Lock>["packages"];

const placesOf = (packages: Packages, names: readonly string[]): string[] => {
  const found = new Set<string>();
  const visit = (from: string, name: string): void => {
    const place = nearest(packages, from, name);
    if (place === undefined || found.has(place)) return;
    found.add(place);
    for (const each of neededBy(packages[place])) visit(place, each);
  };
  for (const name of names) visit("", name);
  return [...found].sort();
};

// Node looks for a package in the folder of the one that asks, and then in each above it.
const nearest = (packages: Packages, from: string, name: string): string | undefined => {
  const place = path.posix.join(from, "node_modules", name);
  if (place in packages || from === "") return place in packages ? place : undefined;
  return nearest(packages, from.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, ""), name);
};

const neededBy = (entry: unknown): string[] => {
  const needs = Needs.parse(entry);
  const peers = Object.keys(needs.peerDependencies).filter(
    (each) => !needs.peerDependenciesMeta[each]?.optional,
  );
  return [...Object.keys(needs.dependencies), ...Object.keys(needs.optionalDependencies), ...peers];
};

/** Compilers of pages and programs that scale pictures: Next would use them where pages are made, or where they show such pictures. */
const unused = /^node_modules\/(?:@next\/swc-|@img\/|sharp$)/;
/** Maps to sources, and types. */
const forDevelopers = /\.map$|\.d\.[cm]?ts$/;

/** Copies packages that are installed here. Some are for other systems, and are not. */
export const copyPackages = async (from: string, to: string, places: readonly string[]): Promise<void> => {
  for (const place of places) {
    const source = path.join(from, place);
    if (unused.test(place) || !existsSync(source)) continue;
    await cp(source, path.join(to, place), {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (file) =>
        !forDevelopers.test(file) && !path.relative(source, file).split(path.sep).includes("node_modules"),
    });
  }
};
