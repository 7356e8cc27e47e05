// The pages of a draft: their addresses, which one the reader is on, and which are used most often.
import { usePathname } from "next/navigation";
import { type Role, refusalToAct } from "#domain/people/access";

const often = ["room", "proposals", "agreement", "floor", "submissions", "texts"] as const;
const rarely = ["coverage", "answers", "silence", "record", "people", "settings"] as const;

export type DraftPage = (typeof often)[number] | (typeof rarely)[number];

/** Pages with a name of their own in menus (`common.place`): the places, and the page behind the bell. */
export const namedPlaces: readonly string[] = [...often, ...rarely, "notices"];

// Pages below the draft's address that belong to another place.
const within: Readonly<Record<string, DraftPage>> = {
  adoption: "texts",
  compare: "texts",
  calls: "submissions",
  concordance: "texts",
  returns: "proposals",
  packages: "proposals",
  preflight: "texts",
  revision: "texts",
  export: "texts",
  webhooks: "settings",
};

export type DraftPlaces = {
  readonly all: readonly DraftPage[];
  /** Places in a menu, while there is room for the others. */
  readonly folded: readonly DraftPage[];
  /** Null on the page of notices, which the bell leads to and which is none of these places. */
  readonly present: DraftPage | null;
  hrefOf(place: DraftPage): string;
};

/** The places open to a role. The floor and the settings are for pen-holders. */
export const useDraftPlaces = (draftId: string, role: Role | null): DraftPlaces => {
  const base = `/drafts/${encodeURIComponent(draftId)}`;
  const here = usePathname().slice(base.length).split("/")[1] ?? "";
  const hasFloor = role !== null && refusalToAct({ role }, "take down what is said") === null;
  const maySet = role !== null && refusalToAct({ role }, "change settings") === null;
  const first = often.filter((place) => place !== "floor" || hasFloor);
  const seldom = rarely.filter((place) => place !== "settings" || maySet);
  const all: readonly DraftPage[] = [...first, ...seldom];
  const present = here === "notices" ? null : (within[here] ?? all.find((place) => place === here) ?? "room");
  return {
    all,
    folded: seldom.filter((place) => place !== present),
    present,
    hrefOf: (place) => (place === "room" ? base : `${base}/${place}`),
  };
};
