// A page whose scripts did not all come stays dead: its server was busy, or was being replaced by another. It is loaded again.
import { headers } from "next/headers";

/** How often in a row it is tried, after one second, three and nine. */
const mostTimes = 3;

// Runs in the browser before anything else of the page, and only until that has loaded: nobody who writes is interrupted.
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

/** Shows nothing: loads the page again when a script of it did not come. */
export const WholePage = async () => {
  const policy = (await headers()).get("content-security-policy") ?? "";
  const nonce = /'nonce-([^']+)'/u.exec(policy)?.[1];
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the words above, and nothing that anybody wrote.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: loadAgain }} />;
};
