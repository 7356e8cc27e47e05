import { describe, expect, it } from "vitest";
import { fixtureNames, readFixture } from "../support/submission-fixtures";

const empty = {
  organization: null,
  stakeholderType: null,
  stakeholderTypeAsTyped: null,
  countries: [],
  countryCodes: [],
  title: null,
  firstName: null,
  lastName: null,
  onBehalfOf: null,
};

const seen = new Set<string>();

describe("[L] the form in its variants", () => {
  it.each([
    [
      "values-two-lines-later.txt",
      {
        organization: "Mission of Norway to the UN",
        stakeholderType: "Government",
        countries: ["Norway"],
        countryCodes: ["NOR"],
        title: "Ms.",
        firstName: "Orla",
        lastName: "Quillfeather",
      },
      [],
    ],
    [
      "answers-per-question.txt",
      {
        organization: "Chamber of Harbour Trades",
        stakeholderType: "Private Sector",
        countries: ["Malta"],
        countryCodes: ["MLT"],
        title: "Mr.",
        firstName: "Tobias",
        lastName: "Fennimore",
      },
      [],
    ],
    [
      "names-displaced.txt",
      {
        organization: "Just Lines Coalition",
        stakeholderType: "Civil Society",
        stakeholderTypeAsTyped: "We are a network of civil society groups and some researchers",
        countries: ["Kenya", "Switzerland"],
        countryCodes: ["KEN", "CHE"],
        title: "Co-convenor",
        firstName: "Amara",
        lastName: "Nettlewood",
      },
      ["firstName", "lastName", "organization", "stakeholderType", "countries"],
    ],
    [
      "nothing-chosen.txt",
      {
        organization: "Society for Open Cables",
        stakeholderType: "Technical Sector",
        countries: ["Uruguay"],
        countryCodes: ["URY"],
        firstName: "Ines",
        lastName: "Calloway",
      },
      [],
    ],
    [
      "header-only.txt",
      {
        organization: "Project for Open Rivers, Lanternworks, Federation of Reading Rooms and Gatehouse",
        stakeholderType: "Civil Society",
      },
      ["organization"],
    ],
    [
      "group-as-person.txt",
      { organization: "Members States of the Group of 77 and China", stakeholderType: "Government" },
      ["organization", "lastName", "stakeholderType"],
    ],
    [
      "behalf-doubled.txt",
      {
        organization: "Maldives",
        onBehalfOf: "AOSIS",
        stakeholderType: "Government",
        countries: ["Maldives"],
        countryCodes: ["MDV"],
        title: "H.E. Mr.",
        firstName: "Ravi",
        lastName: "Thornapple",
      },
      ["countries"],
    ],
    ["letter.txt", { organization: "Network for Quiet Harbours" }, ["organization", "stakeholderType"]],
    ["web-copy.txt", { organization: "Guild of Signal Keepers" }, ["organization", "stakeholderType"]],
    [
      "group-and-date.txt",
      { organization: "G77", stakeholderType: "Government" },
      ["organization", "stakeholderType"],
    ],
    ["bullets.txt", { organization: "Alliance of River Towns" }, ["organization", "stakeholderType"]],
    [
      "francais.txt",
      {
        organization: "Collectif des Bibliothèques du Fleuve",
        stakeholderType: "Civil Society",
        countries: ["Sénégal"],
        countryCodes: ["SEN"],
        title: "Mme",
        firstName: "Solène",
        lastName: "Duchemin-Vautrin",
      },
      [],
    ],
    [
      "espanol.txt",
      {
        organization: "Red de Radios del Altiplano",
        stakeholderType: "Civil Society",
        countries: ["Perú", "Bolivia"],
        countryCodes: ["PER", "BOL"],
        title: "Sr.",
        firstName: "Anselmo",
        lastName: "Quiroga Lindero",
      },
      [],
    ],
    [
      "russkij.txt",
      {
        organization: "Союз сельских библиотек",
        stakeholderType: "Civil Society",
        countries: ["Российская Федерация"],
        countryCodes: ["RUS"],
        title: "Г-жа",
        firstName: "Вера",
        lastName: "Лугова",
      },
      [],
    ],
    [
      "arabi.txt",
      {
        organization: "جمعية مكتبات الواحة",
        stakeholderType: "Civil Society",
        countries: ["الأردن"],
        countryCodes: ["JOR"],
        title: "السيدة",
        firstName: "هالة",
        lastName: "النخلاوي",
      },
      [],
    ],
    [
      "zhongwen.txt",
      {
        organization: "河畔图书馆协会",
        stakeholderType: "Civil Society",
        countries: ["中国"],
        countryCodes: ["CHN"],
        title: "女士",
        firstName: "晚舟",
        lastName: "林",
      },
      [],
    ],
    [
      "empty-table.txt",
      {
        organization: "Institute of Slow Networks",
        stakeholderType: "Academia",
        stakeholderTypeAsTyped: "Academia, accredited for the Summit",
        countries: ["Iceland"],
        countryCodes: ["ISL"],
        title: "Mrs.",
        firstName: "Edda",
        lastName: "Brimstone",
      },
      ["title", "firstName", "lastName", "stakeholderType"],
    ],
    [
      "form-two-languages.txt",
      {
        organization: "Ministry of Digital Affairs of Kenya",
        stakeholderType: "Government",
        countries: ["Kenya"],
        countryCodes: ["KEN"],
        title: "Mr.",
        firstName: "Tumaini",
        lastName: "Baraka-Otieno",
      },
      [],
    ],
    [
      "comments-zero-draft.txt",
      {
        organization: "Federation of Night Ferries",
        stakeholderType: "Private Sector",
        countries: ["Denmark", "Sweden", "Finland"],
        countryCodes: ["DNK", "SWE", "FIN"],
        title: "Ms.",
        firstName: "Perpetua",
        lastName: "Holloway-Stone",
      },
      [],
    ],
    [
      "joint-questions-named.txt",
      {
        organization: "Chair of Rural Media, University of Two Rivers; Centre for Village Radio",
        stakeholderType: "Academia",
        countries: ["Ghana", "Togo"],
        countryCodes: ["GHA", "TGO"],
        title: "Prof.",
        firstName: "Lucasta",
        lastName: "Winterbourne",
        onBehalfOf: "the Network of Village Radios",
      },
      [],
    ],
    [
      "amendments-of-group.txt",
      { organization: "EU and its Member States", stakeholderType: "Government" },
      ["organization", "stakeholderType"],
    ],
    [
      "arabi-istimara.txt",
      {
        organization: "شبكة قرى الوادي",
        stakeholderType: "Civil Society",
        countries: ["تونس"],
        countryCodes: ["TUN"],
        title: "السيد",
        firstName: "نادر",
        lastName: "السلماوي",
      },
      [],
    ],
    ["zhongwen-xin.txt", { organization: "山谷村镇网络联盟秘书处" }, ["organization", "stakeholderType"]],
    [
      "versions-unequal.txt",
      {
        organization: "Ministry of Roads and Networks of Chile",
        stakeholderType: "Government",
        countries: ["Chile"],
        countryCodes: ["CHL"],
        title: "Mr.",
        firstName: "Bartolomé",
        lastName: "Undercliff",
      },
      [],
    ],
    [
      "three-languages.txt",
      { organization: "Association of Mountain Schools" },
      ["organization", "stakeholderType"],
    ],
  ])("[L] %s", (name, fields, uncertain) => {
    seen.add(name);
    const reading = readFixture(name);
    expect(reading.fields).toEqual({ ...empty, ...fields });
    expect(new Set(reading.uncertain)).toEqual(new Set(uncertain));
  });
  it("[L] no file of ours goes unchecked, and there are more than twenty", () => {
    expect([...seen].sort()).toEqual([...fixtureNames].sort());
    expect(seen.size).toBeGreaterThanOrEqual(22);
  });
});
