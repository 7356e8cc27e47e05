// `npm run build`: the program as one folder that starts without its sources, without development packages and without building
// anything. It is made beside the place where it belongs and moved there when it is whole.
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { programs } from "#db/embedded/programs";
import { programFolder } from "#db/program-folder";
import { builtFonts, fontPackages, fonts } from "#server/export/fonts";
import { compileProgram } from "./compile";
import { copyPackages, describePackages } from "./packages";

/** What the program reads by name, and what goes with it for whoever runs it. */
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

/** What of it only developers and the next build of the pages read. */
const leftOut =
  /^\.next\/(?:cache|dev|diagnostics|types|trace)|^db\/demo\/room\.png$|^(?:\.next\/.*)\.(?:map|nft\.json)$/;

/** The pages need these, which the server's own files do not import. */
const ofPages = ["next", "react", "react-dom"];

// `exec`, so that whoever stops npm stops the server.
const scripts = {
  start: "NODE_ENV=production exec node server/index.js",
  demo: "NODE_ENV=production exec node server/index.js demo",
  admin: "node server/admin/command-line.js",
  verify: "npm run --silent admin -- verify",
};

// The rest of the configuration of the pages is for building them. The root is named, so that none is sought in the folders above.
const configuration = `export default {
  poweredByHeader: false,
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
};
`;

/** Makes the folder, out of pages that are built. Throws, and leaves one that is there as it was, when anything goes wrong. */
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
  // It links its libraries to each other when it is first asked for, which nobody can do where the program lies read-only.
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

// The pages find packages that are not bundled with them through links.
const requireLinked = async (folder: string): Promise<void> => {
  const links = path.join(folder, ".next", "node_modules");
  if (!existsSync(links)) return;
  const names = await readdir(links, { recursive: true });
  const broken = names.filter((name) => !existsSync(path.join(links, name)));
  if (broken.length > 0) throw new Error(`The pages need packages that are not in the build: ${broken}.`);
};

const Made = z.object({ name: z.literal("adref"), files: z.array(z.string()) });

// A server that is started in the folder keeps its data there unless `DATA_DIR` says otherwise.
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

// One that was interrupted between the two steps left the earlier build under its other name.
const moveIntoPlace = async (made: string, folder: string): Promise<void> => {
  const earlier = `${folder}.old`;
  if (existsSync(folder)) {
    await rm(earlier, { recursive: true, force: true });
    await rename(folder, earlier);
  }
  await rename(made, folder);
  await rm(earlier, { recursive: true, force: true });
};
