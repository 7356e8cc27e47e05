// Rule L30i: headings that only say which paragraph those after them are about, as forms and comments print them in the
// official languages: "Paragraph 5:", «Пункт 5», "Observations sur le paragraphe 5", "关于第5段的意见", "الفقرة ٥ مكررا".
import type { NamedPlace } from "#domain/floor/instruction/instruction-places";
import { readOnlyPlaces } from "#domain/floor/instruction/instruction-reader";
import { usualCharacters } from "#domain/numbers/figures";
import { inEnglish } from "./textual-tongues";

const around = /^[\s*_#«»“”„"「」『』(]+|[\s*_«»“”"「」『』):]+$/gu;

// What such a heading may say besides: what is said of the paragraph, and nothing of what is to become of it.
const leads: readonly RegExp[] = [
  /^(?:(?:general |specific )?(?:comments?|remarks?|observations?|input|views) )?(?:on|to|regarding|concerning|about) (?:the )?/iu,
  /^(?:(?:commentaires?|observations?|remarques?) )?(?:sur|au sujet de|concernant|à propos de|relative?s? à) (?:le |l['’])?/iu,
  /^(?:(?:comentarios?|observaci(?:ón|ones)) )?(?:sobre|respecto de|acerca de|en relación con|relativ[oa]s? a) (?:el )?/iu,
  /^(?:(?:замечани[ея]|комментари[ий]|соображения) )?(?:по|к|относительно|в отношении) (?=п)/iu,
  /^(?:(?:تعليقات?|ملاحظات|آراء) )?(?:على|حول|بشأن|بخصوص) (?=الفقرة|فقرة)/u,
  /^(?:关于|对于?|就)(?=第|序言|执行)/u,
];
const tails = /(?<=段)(?:之[二三四])?(?:的?(?:意见|评论|看法|修改意见))$/u;

// A number with a suffix as other languages write it: 5 бис, ٥ مكررا, 第5段之二.
const suffixed: readonly (readonly [RegExp, string])[] = [
  [/(?<=\d) ?бис(?!\p{L})/iu, " bis"],
  [/(?<=\d) ?тер(?!\p{L})/iu, " ter"],
  [/(?<=\d) ?مكررا?(?!\p{L})/u, " bis"],
];
const han: Readonly<Record<string, string>> = { 二: " bis", 三: " ter", 四: " quat" };

/** L30i: the paragraphs that a heading names where it says nothing else; null for any other words. */
export const placesInHeading = (heading: string): readonly NamedPlace[] | null => {
  const usual = usualCharacters(heading).replace(around, "");
  const bare = leads
    .reduce((text, lead) => text.replace(lead, ""), usual)
    .replace(tails, (all) => /^之./u.exec(all)?.[0] ?? "");
  const nth = han[/(?<=段之)[二三四]$/u.exec(bare)?.[0] ?? ""] ?? "";
  const named = suffixed.reduce(
    (text, [form, suffix]) => text.replace(form, suffix),
    nth === "" ? bare : bare.slice(0, -2),
  );
  const places = readOnlyPlaces(inEnglish(named));
  return places && nth !== "" ? places.map((place) => ({ ...place, label: `${place.label}${nth}` })) : places;
};
