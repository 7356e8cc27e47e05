// The places of a draft: where they are, which one the reader is in, and which are gone to most often.
import { usePathname } from "next/navigation";
import { type Role, refusalToAct } from "#domain/people/access";

const often = ["room", "proposals", "agreement", "floor", "submissions", "texts"] as const;
const rarely = ["coverage", "answers", "silence", "record", "people", "settings"] as const;

export type DraftPage = (typeof often)[number] | (typeof rarely)[number];

/** What the menus call by a name of their own (`common.place`): the places, and the page to which the bell leads. */
export const namedPlaces: readonly string[] = [...often, ...rarely, "notices"];

// Pages below the address of the draft that belong to another place.
const within: Readonly<Record<string, DraftPage>> = {
  adoption: "texts",
  compare: "texts",
  concordance: "texts",
  returns: "proposals",
  revision: "texts",
  export: "texts",
  webhooks: "settings",
};

export type DraftPlaces = {
  readonly all: readonly DraftPage[];
  /** Those that a menu holds where there is room for the others. */
  readonly folded: readonly DraftPage[];
  /** Null on the page of notices, which the bell leads to: it is no place among these. */
  readonly present: DraftPage | null;
  hrefOf(place: DraftPage): string;
};

/** The places that somebody of this role has. The floor and the settings are for those who hold the pen. */
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
