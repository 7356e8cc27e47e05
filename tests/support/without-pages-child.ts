// Imported before a server: it then starts without pages, within two seconds and without a build. All else is as it is.
import { register } from "node:module";

const api = new URL("./api-alone.ts", import.meta.url).href;
const source = `export { apiAlone as default } from ${JSON.stringify(api)};`;

const hooks = `
export const resolve = (name, context, next) =>
  name === "next" ? { url: "adref:without-pages", shortCircuit: true } : next(name, context);
export const load = (url, context, next) =>
  url === "adref:without-pages"
    ? { format: "module", source: ${JSON.stringify(source)}, shortCircuit: true }
    : next(url, context);`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
