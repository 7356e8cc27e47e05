// Builds the verifier page: one HTML file with its script, styles and sentences, identical byte for byte when built
// from the same sources, so that anybody can rebuild it and compare its digest.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, stop } from "esbuild";
import { sha256 } from "#domain/digest";
import { languages } from "#domain/languages";

const root = path.join(import.meta.dirname, "../..");
const inRoot = (file: string): Promise<string> => readFile(path.join(root, file), "utf8");

const packages =
  "Adref (MIT), with intl-messageformat (BSD-3-Clause), canonicalize (Apache-2.0) and uqr (MIT)";

/** The complete page. */
export const verifierPage = async (): Promise<string> => {
  const { script, sources } = await bundled("app/verifier/verifier.ts");
  const { script: worker } = await bundled("app/verifier/worker.ts");
  await stop();
  const style = `${await inRoot("app/ui/tokens.css")}${await inRoot("app/verifier/verifier.css")}`;
  // Inside a script element nothing may look like its end tag.
  const words = JSON.stringify(await wordsFor(sources)).replaceAll("<", "\\u003c");
  if (/<\/script|<!--/iu.test(script + worker))
    throw new Error("The script of the page holds what would end it.");
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<!-- ${packages} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Adref</title>
<style>${style}</style>
</head>
<body>
<main></main>
<noscript>JavaScript</noscript>
<script type="application/json" id="words">${words}</script>
<script type="text/plain" id="worker">${worker}</script>
<script>${script}</script>
</body>
</html>
`;
};

/** Builds the page, writes it to a file and returns its digest. */
export const buildVerifier = async (file: string): Promise<string> => {
  const page = await verifierPage();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, page);
  return sha256(page);
};

const hashOf = (content: string): string =>
  `'sha256-${createHash("sha256").update(content).digest("base64")}'`;

const bundled = async (program: string) => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [program],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2023",
    charset: "utf8",
    legalComments: "none",
    logLevel: "error",
  });
  const [output] = outputFiles;
  if (!output) throw new Error("The page that verifies could not be made.");
  return { script: output.text, sources: Object.keys(metafile.inputs).sort() };
};

// The sentences of the rules that occur in the page's sources.
const wordsFor = async (sources: readonly string[]) => {
  const own = sources.filter((file) => !file.startsWith("node_modules"));
  const code = (await Promise.all(own.map(inRoot))).join("\n");
  const isSaid = (words: string) => code.includes(JSON.stringify(words)) || code.includes(`'${words}'`);
  const all = languages.map(async (language) => {
    const sentences = language === "en" ? {} : await wordsIn(`server/languages/catalogues/${language}.json`);
    const said = Object.entries(sentences).filter(([words]) => isSaid(words));
    return [
      language,
      { own: await wordsIn(`app/messages/${language}/verifier.json`), sentences: Object.fromEntries(said) },
    ] as const;
  });
  return Object.fromEntries(await Promise.all(all));
};

const wordsIn = async (file: string): Promise<Record<string, string>> => JSON.parse(await inRoot(file));
