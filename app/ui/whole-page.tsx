// Reloads a page whose scripts did not all load, because the server was busy or being replaced: it would stay inert.
import { headers } from "next/headers";

/** The number of attempts in a row: after one second, three and nine. */
const mostTimes = 3;

// Runs before any other script of the page, and only until they have loaded: it never interrupts anybody writing.
const loadAgain = `(() => {
  const key = "adref-loaded-again";
  const times = Number(sessionStorage.getItem(key));
  let isWhole = true;
  const missed = ({ target }) => {
    if (!isWhole || !(target instanceof HTMLScriptElement) || !target.src.includes("/_next/static/")) return;
    isWhole = false;
    if (times >= ${mostTimes}) return;
    sessionStorage.setItem(key, String(times + 1));
    setTimeout(() => location.reload(), 1000 * 3 ** times);
  };
  addEventListener("error", missed, true);
  addEventListener("load", () => {
    removeEventListener("error", missed, true);
    if (isWhole) sessionStorage.removeItem(key);
  });
})();`;

/** Renders nothing but the script that reloads the page. */
export const WholePage = async () => {
  const policy = (await headers()).get("content-security-policy") ?? "";
  const nonce = /'nonce-([^']+)'/u.exec(policy)?.[1];
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the words above, and nothing that anybody wrote.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: loadAgain }} />;
};
