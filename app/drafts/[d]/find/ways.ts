// The pages of a draft and the acts in it that can be reached by name, each only for those who may.
import { type Mode, type PermittedAct, type Role, refusalInMode, refusalToAct } from "#domain/people/access";
import type { HeaderDraft } from "../../../ui/page-header";
import type { RoomAct } from "./find-context";

/** The draft, and the reader's role in it. */
export type FindDraft = { readonly draft: HeaderDraft; readonly role: Role };

/** A page of the draft, or an act: on a page, in the room where it is open, or immediate. */
type FinderTarget = {
  readonly sort: "page" | "act";
  /** Path below the draft's address; "" is the room. Null for an immediate act. */
  readonly path: string | null;
  /** The act that the room performs itself where it is open. */
  readonly inRoom?: RoomAct;
  /** The permission needed; absent for everybody. */
  readonly needs?: PermittedAct;
};

const page = (path: string, needs?: PermittedAct): FinderTarget => ({
  sort: "page",
  path,
  ...(needs && { needs }),
});
const act = (path: string, needs: PermittedAct, inRoom?: RoomAct): FinderTarget => ({
  sort: "act",
  path,
  needs,
  ...(inRoom && { inRoom }),
});

const ways = {
  room: page(""),
  proposals: page("proposals"),
  packages: page("packages"),
  agreement: page("agreement"),
  floor: page("floor", "take down what is said"),
  submissions: page("submissions"),
  calls: page("calls", "upload submissions"),
  texts: page("texts"),
  coverage: page("coverage"),
  answers: page("answers"),
  silence: page("silence"),
  record: page("record"),
  notices: page("notices"),
  people: page("people"),
  settings: page("settings", "change settings"),
  compare: page("compare"),
  concordance: page("concordance"),
  export: page("export"),
  adoption: page("adoption"),
  close: act("agreement", "close", "close"),
  position: act("?act=position", "take position", "position"),
  issue: act("texts", "issue"),
  upload: act("submissions", "upload submissions"),
  "bring-back": act("returns", "propose"),
  amendments: act("packages/new", "propose"),
  revise: act("revision", "import text"),
  "open-silence": act("silence", "close"),
  invite: act("people", "manage people"),
  adopt: act("adoption", "adopt"),
  find: { sort: "act", path: "?find=", inRoom: "find" },
  walk: { sort: "act", path: "?walk=proposal", inRoom: "walk" },
  copy: { sort: "act", path: null },
  keys: { sort: "act", path: null },
} as const satisfies Readonly<Record<string, FinderTarget>>;

export type WayName = keyof typeof ways;

const names = Object.keys(ways).filter((name): name is WayName => Object.hasOwn(ways, name));

export const wayNamed = (name: WayName): FinderTarget => ways[name];

/** The names available to this role in a draft of this mode. */
export const openWays = (role: Role, mode: Mode): readonly WayName[] =>
  names.filter((name) => {
    const { needs, sort } = wayNamed(name);
    if (needs === undefined) return true;
    return refusalToAct({ role }, needs) === null && (sort === "page" || refusalInMode(needs, mode) === null);
  });
