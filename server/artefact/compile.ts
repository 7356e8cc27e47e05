// The server and the command line as JavaScript: a file for each of the sources that they reach, in the same places. Packages are not
// bundled, because some are native, some must exist once in the process, and stacks of errors name the files that one knows.
import path from "node:path";
import { type BuildOptions, build, type Plugin, stop } from "esbuild";

/** What is started as a process. */
const entries = ["server/index.ts", "server/admin/command-line.ts", "server/workers/worker.ts"];

/** Modules that work on the sources: a build has nothing for them to do. */
const ofSources = /\/(?:verifier-)?build$/;

/** JavaScript by its path from the root, and the names of the packages that it imports. */
export type Compiled = {
  readonly files: ReadonlyMap<string, string>;
  readonly packages: readonly string[];
};

/** Compiles the program in `root`. */
export const compileProgram = async (root: string): Promise<Compiled> => {
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
    // It is made for production, whatever it is started with.
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

// Each source by itself: it imports what it did, by the names that Node finds without help.
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
