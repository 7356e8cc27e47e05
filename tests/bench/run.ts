// npm run bench room | large | attacks | restart: our built server and its peers under the same load in turn, a browser in a
// large text, one person who attacks, and a start on a long log. Without a name: room, then large.
import { buildWhenNeeded } from "#server/build";
import { measureAttacks } from "./attacks";
import { measureLargeText } from "./large-text";
import { measureRestart } from "./room/restart";
import { measureRoom } from "./room/room";

const parts: Record<string, (chosen: readonly string[]) => Promise<void>> = {
  room: measureRoom,
  large: () => measureLargeText(),
  attacks: measureAttacks,
  restart: measureRestart,
};

const [name, ...chosen] = process.argv.slice(2);
const asked = name ? [name] : ["room", "large"];
for (const each of asked) {
  const measure = parts[each];
  if (!measure) throw new Error(`There is ${Object.keys(parts).join(", ")}, and no ${each}.`);
  await buildWhenNeeded();
  await measure(chosen);
}
process.exit(0);
