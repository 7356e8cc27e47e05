// How the interface calls its places and acts, for sentences that send somebody there.
import { getTranslations } from "next-intl/server";

// An ellipsis says that a button asks something more; within a sentence it would break it off.
const withoutEllipsis = (label: string): string => label.replace(/\s*…$/u, "");

const places = [
  "agreement",
  "answers",
  "coverage",
  "floor",
  "people",
  "proposals",
  "record",
  "silence",
  "submissions",
  "texts",
] as const;

/** The names in the language of the page. */
export const interfaceNames = async (): Promise<Record<string, string>> => {
  const [common, act, margin, room, preparing, pen, notices] = await Promise.all([
    getTranslations("common"),
    getTranslations("proposals.act"),
    getTranslations("room.margin"),
    getTranslations("room"),
    getTranslations("preparing"),
    getTranslations("pen"),
    getTranslations("notices"),
  ]);
  const named = {
    ...Object.fromEntries(places.map((place) => [place, common(`place.${place}`)])),
    installation: common("installation"),
    accept: act("accept"),
    reject: act("reject"),
    support: act("support"),
    oppose: act("oppose"),
    withdraw: act("withdraw"),
    positions: margin("positions"),
    sources: margin("sources"),
    history: margin("history"),
    preparing: preparing("on"),
    inText: pen("inText"),
    follow: notices("follow"),
    view: room("view.title"),
    text: room("text-menu.title"),
    issue: room("text-menu.issue"),
  };
  return Object.fromEntries(Object.entries(named).map(([name, said]) => [name, withoutEllipsis(said)]));
};
