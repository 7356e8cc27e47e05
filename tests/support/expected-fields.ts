// What the submissions of our own making say of who sent them, and which of it cannot be read without doubt. Which
// variant is where: labels displaced: values-two-lines-later, names-displaced, empty-table; several countries:
// names-displaced, comments-zero-draft, joint-questions-named, espanol; several organizations, one type: header-only,
// joint-questions-named; a sentence as type: names-displaced; "Choose an item.": nothing-chosen, group-as-person,
// joint-questions-named; a group as a surname: group-as-person; answers by question: answers-per-question,
// joint-questions-named; in own sections: values-two-lines-later; footnotes inside: values-two-lines-later,
// comments-zero-draft; letters and other texts without a form: letter, bullets, web-copy, group-and-date, zhongwen-xin;
// comments on the zero draft: comments-zero-draft, names-displaced, amendments-of-group; on behalf: behalf-doubled,
// joint-questions-named; from right to left: arabi, arabi-istimara; Chinese: zhongwen, zhongwen-xin; versions in one
// file: values-two-lines-later, form-two-languages, versions-unequal, three-languages.
import type { FieldName, SubmissionFields } from "#domain/submissions/submissions";

/** What is expected of a file: fields that are not named are empty. */
export type ExpectedFields = {
  readonly fields: Partial<SubmissionFields>;
  readonly uncertain: readonly FieldName[];
};

const empty: SubmissionFields = {
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

/** All fields, those that are not named empty. */
export const whole = (fields: Partial<SubmissionFields>): SubmissionFields => ({ ...empty, ...fields });

/** By the name of the file. */
export const expectedFields: Readonly<Record<string, ExpectedFields>> = {
  "values-two-lines-later.txt": {
    fields: {
      organization: "Mission of Norway to the UN",
      stakeholderType: "Government",
      countries: ["Norway"],
      countryCodes: ["NOR"],
      title: "Ms.",
      firstName: "Orla",
      lastName: "Quillfeather",
    },
    uncertain: [],
  },
  "answers-per-question.txt": {
    fields: {
      organization: "Chamber of Harbour Trades",
      stakeholderType: "Private Sector",
      countries: ["Malta"],
      countryCodes: ["MLT"],
      title: "Mr.",
      firstName: "Tobias",
      lastName: "Fennimore",
    },
    uncertain: [],
  },
  "names-displaced.txt": {
    fields: {
      organization: "Just Lines Coalition",
      stakeholderType: "Civil Society",
      stakeholderTypeAsTyped: "We are a network of civil society groups and some researchers",
      countries: ["Kenya", "Switzerland"],
      countryCodes: ["KEN", "CHE"],
      title: "Co-convenor",
      firstName: "Amara",
      lastName: "Nettlewood",
    },
    uncertain: ["firstName", "lastName", "organization", "stakeholderType", "countries"],
  },
  "nothing-chosen.txt": {
    fields: {
      organization: "Society for Open Cables",
      stakeholderType: "Technical Sector",
      countries: ["Uruguay"],
      countryCodes: ["URY"],
      firstName: "Ines",
      lastName: "Calloway",
    },
    uncertain: [],
  },
  "header-only.txt": {
    fields: {
      organization: "Project for Open Rivers, Lanternworks, Federation of Reading Rooms and Gatehouse",
      stakeholderType: "Civil Society",
    },
    uncertain: ["organization"],
  },
  "group-as-person.txt": {
    fields: { organization: "Members States of the Group of 77 and China", stakeholderType: "Government" },
    uncertain: ["organization", "lastName", "stakeholderType"],
  },
  "behalf-doubled.txt": {
    fields: {
      organization: "Maldives",
      onBehalfOf: "AOSIS",
      stakeholderType: "Government",
      countries: ["Maldives"],
      countryCodes: ["MDV"],
      title: "H.E. Mr.",
      firstName: "Ravi",
      lastName: "Thornapple",
    },
    uncertain: ["countries"],
  },
  "letter.txt": {
    fields: { organization: "Network for Quiet Harbours" },
    uncertain: ["organization", "stakeholderType"],
  },
  "web-copy.txt": {
    fields: { organization: "Guild of Signal Keepers" },
    uncertain: ["organization", "stakeholderType"],
  },
  "group-and-date.txt": {
    fields: { organization: "G77", stakeholderType: "Government" },
    uncertain: ["organization", "stakeholderType"],
  },
  "bullets.txt": {
    fields: { organization: "Alliance of River Towns" },
    uncertain: ["organization", "stakeholderType"],
  },
  "francais.txt": {
    fields: {
      organization: "Collectif des Bibliothèques du Fleuve",
      stakeholderType: "Civil Society",
      countries: ["Sénégal"],
      countryCodes: ["SEN"],
      title: "Mme",
      firstName: "Solène",
      lastName: "Duchemin-Vautrin",
    },
    uncertain: [],
  },
  "espanol.txt": {
    fields: {
      organization: "Red de Radios del Altiplano",
      stakeholderType: "Civil Society",
      countries: ["Perú", "Bolivia"],
      countryCodes: ["PER", "BOL"],
      title: "Sr.",
      firstName: "Anselmo",
      lastName: "Quiroga Lindero",
    },
    uncertain: [],
  },
  "russkij.txt": {
    fields: {
      organization: "Союз сельских библиотек",
      stakeholderType: "Civil Society",
      countries: ["Российская Федерация"],
      countryCodes: ["RUS"],
      title: "Г-жа",
      firstName: "Вера",
      lastName: "Лугова",
    },
    uncertain: [],
  },
  "arabi.txt": {
    fields: {
      organization: "جمعية مكتبات الواحة",
      stakeholderType: "Civil Society",
      countries: ["الأردن"],
      countryCodes: ["JOR"],
      title: "السيدة",
      firstName: "هالة",
      lastName: "النخلاوي",
    },
    uncertain: [],
  },
  "zhongwen.txt": {
    fields: {
      organization: "河畔图书馆协会",
      stakeholderType: "Civil Society",
      countries: ["中国"],
      countryCodes: ["CHN"],
      title: "女士",
      firstName: "晚舟",
      lastName: "林",
    },
    uncertain: [],
  },
  "empty-table.txt": {
    fields: {
      organization: "Institute of Slow Networks",
      stakeholderType: "Academia",
      stakeholderTypeAsTyped: "Academia, accredited for the Summit",
      countries: ["Iceland"],
      countryCodes: ["ISL"],
      title: "Mrs.",
      firstName: "Edda",
      lastName: "Brimstone",
    },
    uncertain: ["title", "firstName", "lastName", "stakeholderType"],
  },
  "form-two-languages.txt": {
    fields: {
      organization: "Ministry of Digital Affairs of Kenya",
      stakeholderType: "Government",
      countries: ["Kenya"],
      countryCodes: ["KEN"],
      title: "Mr.",
      firstName: "Tumaini",
      lastName: "Baraka-Otieno",
    },
    uncertain: [],
  },
  "comments-zero-draft.txt": {
    fields: {
      organization: "Federation of Night Ferries",
      stakeholderType: "Private Sector",
      countries: ["Denmark", "Sweden", "Finland"],
      countryCodes: ["DNK", "SWE", "FIN"],
      title: "Ms.",
      firstName: "Perpetua",
      lastName: "Holloway-Stone",
    },
    uncertain: [],
  },
  "joint-questions-named.txt": {
    fields: {
      organization: "Chair of Rural Media, University of Two Rivers; Centre for Village Radio",
      stakeholderType: "Academia",
      countries: ["Ghana", "Togo"],
      countryCodes: ["GHA", "TGO"],
      title: "Prof.",
      firstName: "Lucasta",
      lastName: "Winterbourne",
      onBehalfOf: "the Network of Village Radios",
    },
    uncertain: [],
  },
  "amendments-of-group.txt": {
    fields: { organization: "EU and its Member States", stakeholderType: "Government" },
    uncertain: ["organization", "stakeholderType"],
  },
  "arabi-istimara.txt": {
    fields: {
      organization: "شبكة قرى الوادي",
      stakeholderType: "Civil Society",
      countries: ["تونس"],
      countryCodes: ["TUN"],
      title: "السيد",
      firstName: "نادر",
      lastName: "السلماوي",
    },
    uncertain: [],
  },
  "zhongwen-xin.txt": {
    fields: { organization: "山谷村镇网络联盟秘书处" },
    uncertain: ["organization", "stakeholderType"],
  },
  "versions-unequal.txt": {
    fields: {
      organization: "Ministry of Roads and Networks of Chile",
      stakeholderType: "Government",
      countries: ["Chile"],
      countryCodes: ["CHL"],
      title: "Mr.",
      firstName: "Bartolomé",
      lastName: "Undercliff",
    },
    uncertain: [],
  },
  "three-languages.txt": {
    fields: { organization: "Association of Mountain Schools" },
    uncertain: ["organization", "stakeholderType"],
  },
};
