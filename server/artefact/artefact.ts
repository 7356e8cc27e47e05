// `npm run build`: the program as one folder that starts without its sources, without development packages and without
// a build step. It is made beside its destination and moved there when complete.
import { existsSync } from "node:fs";
import { constants, cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { type BuildOptions, build, type Plugin, stop } from "esbuild";
import { z } from "zod";
import { programs } from "#db/embedded/programs";
import { programFolder } from "#db/program-folder";
import { builtFonts, fontPackages, fonts } from "#server/export/fonts";

/** The files the program reads by name, and those operators need beside it. */
const copied = [
  ".next",
  "LICENSE",
  "app/icon.svg",
  "app/messages",
  "app/offline/service-worker.js",
  "db/demo",
  "db/migrations",
  "docs",
  "server/adref.js",
  "server/client/package",
  "server/export/pdf-page.typ",
  "server/languages/catalogues",
];

/** The parts of it that only developers and the next build of the pages need. */
const leftOut =
  /^\.next\/(?:cache|dev|diagnostics|types|trace)|^db\/demo\/room\.png$|^(?:\.next\/.*)\.(?:map|nft\.json)$/;

/** Required by the pages but not imported by the server's own files. */
const ofPages = ["next", "react", "react-dom"];

// `exec`, so that stopping npm stops the server.
const scripts = {
  start: "NODE_ENV=production exec node server/index.js",
  demo: "NODE_ENV=production exec node server/index.js demo",
  admin: "node server/admin/command-line.js",
  verify: "npm run --silent admin -- verify",
};

// The rest of the pages' configuration is for building them. The root is given so that Next does not search the parent
// folders for one.
const configuration = `export default {
  poweredByHeader: false,
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
};
`;

/**
 * Makes the folder from pages that have been built. On any failure it throws, and leaves an existing folder as it was.
 */
export const makeArtefact = async (folder: string): Promise<void> => {
  await requireReplaceable(folder);
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  try {
    await fill(unfinished);
    await requireReplaceable(folder);
    await moveIntoPlace(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
};

const fill = async (folder: string): Promise<void> => {
  const root = programFolder();
  const { files, packages } = await compileProgram(root);
  const json = async (name: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(root, name), "utf8"));
  const { manifest, lock, places } = describePackages(
    { manifest: await json("package.json"), lock: await json("package-lock.json") },
    [...new Set([...packages, ...ofPages])].sort(),
  );
  for (const each of copied)
    await cp(path.join(root, each), path.join(folder, each), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (file) => !leftOut.test(path.relative(root, file).replaceAll(path.sep, "/")),
    });
  for (const font of fonts)
    await cp(path.join(root, fontPackages, font), path.join(folder, builtFonts, font), {
      recursive: true,
      filter: (file) => !/\.(?:png|js|ts)$/.test(file),
    });
  for (const family of new Set(fonts.map((font) => path.dirname(font))))
    await cp(
      path.join(root, fontPackages, family, "LICENSE_FONT"),
      path.join(folder, builtFonts, family, "LICENSE"),
    );
  // The program links its libraries to each other on first use, which fails where it lies read-only.
  await programs().catch(() => undefined);
  await copyPackages(root, folder, places);
  await requireLinked(folder);
  for (const [name, content] of files) await write(path.join(folder, name), content);
  const imports = Object.fromEntries(
    ["db", "domain", "editor", "server"].map((layer) => [`#${layer}/*`, `./${layer}/*.js`]),
  );
  await write(path.join(folder, "next.config.js"), configuration);
  await write(path.join(folder, "package-lock.json"), asJson(lock));
  const made = [...(await readdir(folder)), "package.json"];
  await write(path.join(folder, "package.json"), asJson({ ...manifest, scripts, imports, files: made }));
};

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const write = async (file: string, content: string): Promise<void> => {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
};

// The pages find unbundled packages through links.
const requireLinked = async (folder: string): Promise<void> => {
  const links = path.join(folder, ".next", "node_modules");
  if (!existsSync(links)) return;
  const names = await readdir(links, { recursive: true });
  const broken = names.filter((name) => !existsSync(path.join(links, name)));
  if (broken.length > 0) throw new Error(`The pages need packages that are not in the build: ${broken}.`);
};

const Made = z.object({ name: z.literal("adref"), files: z.array(z.string()) });

// A server started in the folder stores its data there unless `DATA_DIR` says otherwise.
const requireReplaceable = async (folder: string): Promise<void> => {
  const present = await readdir(folder).catch(() => []);
  if (present.length === 0) return;
  const file = await readFile(path.join(folder, "package.json"), "utf8").catch(() => "null");
  const made = Made.safeParse(JSON.parse(file)).data?.files ?? [];
  const foreign = present.filter((name) => !made.includes(name));
  if (foreign.length > 0)
    throw new Error(
      `${folder} holds what no build made: ${foreign.join(", ")}. Move it elsewhere (DATA_DIR says where data is). Nothing was changed.`,
    );
};

// A build interrupted between the two steps has left the previous one under its temporary name.
const moveIntoPlace = async (made: string, folder: string): Promise<void> => {
  const earlier = `${folder}.old`;
  if (existsSync(folder)) {
    await rm(earlier, { recursive: true, force: true });
    await rename(folder, earlier);
  }
  await rename(made, folder);
  await rm(earlier, { recursive: true, force: true });
};

// Compiles the server and the command line to JavaScript: one file for each source they reach, in the same places.
// Packages are not bundled, because some are native, some must exist only once in the process, and stack traces should
// name familiar files.

/** The entry points of processes. */
const entries = ["server/index.ts", "server/admin/command-line.ts", "server/workers/worker.ts"];

/** Modules that work on the sources, which a build does not have. */
const ofSources = /\/(?:verifier-)?build$/;

/** JavaScript by its path from the root, and the names of the packages it imports. */
type Compiled = {
  readonly files: ReadonlyMap<string, string>;
  readonly packages: readonly string[];
};

/** Compiles the program in `root`. */
const compileProgram = async (root: string): Promise<Compiled> => {
  try {
    const { sources, packages } = await reached(root);
    return { files: await compiled(root, sources), packages };
  } finally {
    await stop();
  }
};

const common = (root: string) =>
  ({
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    charset: "utf8",
    logLevel: "silent",
    // Compiled for production, whatever environment it is started in.
    define: { "process.env.NODE_ENV": '"production"' },
  }) satisfies BuildOptions;

const reached = async (root: string) => {
  const packages = new Set<string>();
  const apart: Plugin = {
    name: "packages apart",
    setup: ({ onResolve }) => {
      onResolve({ filter: ofSources }, () => ({ path: "#sources", external: true }));
      onResolve({ filter: /^[^.#/]/ }, ({ path: name, kind }) => {
        if (kind === "entry-point") return undefined;
        if (!name.startsWith("node:")) packages.add(packageOf(name));
        return { path: name, external: true };
      });
    },
  };
  const { metafile } = await build({
    ...common(root),
    entryPoints: entries,
    outdir: "out",
    metafile: true,
    plugins: [apart],
  });
  return { sources: Object.keys(metafile.inputs), packages: [...packages].sort() };
};

const packageOf = (name: string): string => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;

// Compiles each source separately: its imports remain, rewritten to names Node resolves without help.
const compiled = async (root: string, sources: string[]): Promise<Map<string, string>> => {
  const alone: Plugin = {
    name: "each alone",
    setup: ({ onResolve }) => {
      onResolve({ filter: /./ }, ({ path: name, kind }) => {
        if (kind === "entry-point") return undefined;
        return { path: name.startsWith(".") ? `${name}.js` : name, external: true };
      });
    },
  };
  const outdir = path.join(root, "out");
  const { outputFiles } = await build({
    ...common(root),
    entryPoints: sources,
    outdir,
    outbase: root,
    plugins: [alone],
  });
  return new Map(outputFiles.map(({ path: file, text }) => [path.relative(outdir, file), text]));
};

// The packages of a build: those its files import, and their dependencies, as pinned by package-lock.json.

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

/** The package metadata of a build. */
type Described = {
  /** `package.json`, to which its scripts are added, and `package-lock.json`. */
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly lock: Readonly<Record<string, unknown>>;
  /** The folders of the packages, from the root. */
  readonly places: readonly string[];
};

type Files = { readonly manifest: unknown; readonly lock: unknown };

/** Describes a build that imports these packages, based on the program's own two files. */
const describePackages = (files: Files, imported: readonly string[]): Described => {
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

// Drops the overrides of packages that the build does not use itself.
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

// Node looks for a package in the importing package's folder, and then in each one above it.
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

/** Compilers of pages and image scalers: Next would use them to build pages, or to serve scaled images. */
const unused = /^node_modules\/(?:@next\/swc-|@img\/|sharp$)/;
/** Source maps and type declarations. */
const forDevelopers = /\.map$|\.d\.[cm]?ts$/;

/** Copies packages installed here. Those for other systems are not installed. */
const copyPackages = async (from: string, to: string, places: readonly string[]): Promise<void> => {
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
