// The delegations that are known before anybody adds them: names, members, and how they are found.
import { describe, expect, test } from "vitest";
import {
  findKnown,
  findListed,
  type KnownDelegation,
  knownDelegations,
  membersGained,
  nameIn,
  suggestedCode,
} from "#domain/people/known-delegations";
import { regionOf } from "#domain/people/regions";
import { isStateCode, nameLanguages } from "#domain/people/states";

const known = knownDelegations();
const named = (code: string): KnownDelegation => {
  const found = known.find((each) => each.code === code);
  if (!found) throw new Error(`There is no ${code}.`);
  return found;
};

test("[P1] 193 Members and two observer States are known in six languages, each by another name", () => {
  const states = known.filter(({ kind }) => kind === "state");
  expect(states).toHaveLength(195);
  for (const language of nameLanguages)
    expect(new Set(states.map(({ names }) => names[language])).size).toBe(195);
  expect(states.filter(({ code }) => regionOf(code) === "none").map(({ code }) => code)).toEqual(["VAT"]);
});

test.each([
  ["PRK", "ru", "Корейская Народно-Демократическая Республика"],
  ["PSE", "en", "State of Palestine"],
  ["KOR", "zh", "大韩民国"],
  ["IRN", "fr", "Iran (République islamique d')"],
  ["VEN", "es", "Venezuela (República Bolivariana de)"],
  ["RUS", "ar", "الاتحاد الروسي"],
  ["KEN", "ru", "Кения"],
  ["TUR", "en", "Türkiye"],
] as const)("[P1] %s is called in %s as the United Nations call it: %s", (code, language, name) => {
  expect(named(code).names[language]).toBe(name);
});

test.each([
  ["G77", 134],
  ["EU", 27],
  ["AFRICAN-GROUP", 54],
  ["ARAB-GROUP", 22],
  ["GRULAC", 33],
  ["AOSIS", 37],
  ["LDC", 44],
  ["LLDC", 32],
  ["CANZ", 3],
  ["NORDIC", 5],
  ["CARICOM", 14],
  ["OIC", 57],
])("[P1] %s has %i members, each a State and each once", (code, count) => {
  const { members } = named(code);
  expect(members).toHaveLength(count);
  expect(new Set(members).size).toBe(count);
  expect(members.filter((member) => !isStateCode(member))).toEqual([]);
});

describe("members", () => {
  const state = (code: string) => ({ code, kind: "state" as const });
  const group = (code: string) => ({ code, kind: "group" as const });

  test("[P2a] a group that is added gains the usual members that are there or come with it", () => {
    const present = [state("BRA"), state("CHN"), state("FRA")];
    expect(membersGained(present, [named("G77")])).toEqual([["G77", ["BRA", "CHN"]]]);
    expect(membersGained(present, [named("KEN"), named("G77")])).toEqual([["G77", ["BRA", "CHN", "KEN"]]]);
  });

  test("[P2b] a State that comes later joins the groups that are there, and nobody else does", () => {
    const present = [state("IND"), group("G77"), group("FRIENDS"), group("AFRICAN-GROUP")];
    expect(membersGained(present, [named("KEN")])).toEqual([
      ["G77", ["KEN"]],
      ["AFRICAN-GROUP", ["KEN"]],
    ]);
    expect(membersGained(present, [named("USA")])).toEqual([]);
  });
});

test.each([
  ["braz", "BRA", "Brazil"],
  ["KEN", "KEN", "KEN"],
  ["cote", "CIV", "Côte d’Ivoire"],
  ["кения", "KEN", "Кения"],
  ["中国", "CHN", "中国"],
  ["الصين", "CHN", "الصين"],
  ["etats-unis", "USA", "États-Unis d'Amérique"],
  ["iran", "IRN", "Iran (Islamic Republic of)"],
  ["alliance of", "AOSIS", "Alliance of Small Island States"],
  ["g77", "G77", "G77"],
])("[P3] %s finds %s by %s", (typed, code, by) => {
  expect(findKnown(typed, known, "en")[0]).toMatchObject({ delegation: { code }, by });
});

test("[P3] nothing typed finds nothing, and a letter inside a word finds nobody by it", () => {
  expect(findKnown("  ", known, "en")).toEqual([]);
  expect(findKnown("razil", known, "en")).toEqual([]);
});

test.each([
  ["China, brazil; КЕНИЯ", "CHN,BRA,KEN"],
  ["G77, Arab Group, FRA", "G77,ARAB-GROUP,FRA"],
  ["China, Atlantis", ""],
  ["China", ""],
])("[P3] the list %s is %s: all of it or none", (typed, codes) => {
  expect(
    findListed(typed, known, "en")
      .map(({ code }) => code)
      .join(),
  ).toBe(codes);
});

test.each([
  ["Friends of the Ocean", "FO"],
  ["Mercosur", "MERCOSUR"],
  ["Bahai 9", "B9"],
  ["2030 Group", ""],
  ["", ""],
])("a code for %s is suggested: %s", (name, code) => {
  expect(suggestedCode(name)).toBe(code);
});

test.each([
  ["Kenya", "KEN", "zh", "肯尼亚"],
  ["Кения", "KEN", "en", "Kenya"],
  ["Cote d'Ivoire", "CIV", "fr", "Côte d’Ivoire"],
  ["Turkey", "TUR", "en", "Türkiye"],
  ["European Union", "EU", "es", "Unión Europea y sus Estados miembros"],
  ["Group of 77 and China", "G77", "ar", "مجموعة الـ 77 والصين"],
  ["ASEAN", "ASEAN", "ru", "Ассоциация государств Юго-Восточной Азии"],
  ["Kenya (Nairobi)", "KEN", "zh", "Kenya (Nairobi)"],
  ["China", "KEN", "zh", "China"],
  ["Friends of the Chair", "FOC", "ar", "Friends of the Chair"],
] as const)("[P7] %s, added as %s, is called in %s: %s", (name, code, language, called) => {
  expect(nameIn(language, { code, name })).toBe(called);
});

test("[P7] every usual group has a name in each of the six languages", () => {
  for (const { code, names } of known.filter(({ kind }) => kind === "group"))
    for (const language of nameLanguages) expect(names[language], `${code} ${language}`).not.toBe("");
});
