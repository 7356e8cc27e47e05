// El español, como en las enmiendas de la Asamblea General.
import type { Lexicon } from "./lexicon";

export const spanish: Lexicon = {
  quotes: [
    ["“", "”"],
    ["«", "»"],
    ["「", "」"],
  ],
  letter: "{letter})",
  suffixes: {
    bis: "bis",
    ter: "ter",
    quat: "quater",
    quin: "quinquies",
    sext: "sexies",
    sept: "septies",
    oct: "octies",
  },
  places: {
    paragraph: {
      place: "el párrafo {label}",
      in: "en el párrafo {label}",
      of: "del párrafo {label}",
      after: "después del párrafo {label}",
      before: "antes del párrafo {label}",
      with: "con el párrafo {label}",
    },
    preambular: {
      place: "el párrafo {label} del preámbulo",
      in: "en el párrafo {label} del preámbulo",
      of: "del párrafo {label} del preámbulo",
      after: "después del párrafo {label} del preámbulo",
      before: "antes del párrafo {label} del preámbulo",
      with: "con el párrafo {label} del preámbulo",
    },
    section: {
      place: "la sección {label}",
      in: "en la sección {label}",
      of: "de la sección {label}",
      after: "después de la sección {label}",
      before: "antes de la sección {label}",
      with: "con la sección {label}",
    },
    title: {
      place: "el título",
      in: "en el título",
      of: "del título",
      after: "después del título",
      before: "antes del título",
      with: "con el título",
    },
    chapeau: {
      place: "el encabezamiento {of}",
      in: "en el encabezamiento {of}",
      of: "del encabezamiento {of}",
    },
    sentence: { place: "la {ordinal} oración {of}", in: "en la {ordinal} oración {of}" },
    text: { in: "en todo el texto" },
  },
  ordinals: (() => {
    const plain = "primera segunda tercera cuarta quinta sexta séptima octava novena décima última".split(
      " ",
    );
    return { plain, in: plain, after: plain };
  })(),
  words: { nth: "la {ordinal} aparición de {words}", every: "cada aparición de {words}" },
  edges: {
    start: {
      text: "al principio del texto",
      preamble: "al principio del preámbulo",
      operative: "al principio de la parte dispositiva",
    },
    end: {
      text: "al final del texto",
      preamble: "al final del preámbulo",
      operative: "al final de la parte dispositiva",
    },
  },
  fresh: {
    paragraph: {
      one: "un nuevo párrafo",
      many: "{count} nuevos párrafos",
      own: "un nuevo párrafo {label}",
    },
    preambular: {
      one: "un nuevo párrafo del preámbulo",
      many: "{count} nuevos párrafos del preámbulo",
      own: "un nuevo párrafo {label} del preámbulo",
    },
    operative: {
      one: "un nuevo párrafo de la parte dispositiva",
      many: "{count} nuevos párrafos de la parte dispositiva",
      own: "un nuevo párrafo {label} de la parte dispositiva",
    },
  },
  sentences: {
    replace: "{in}, sustitúyase {words} por {by}.",
    delete: "{in}, suprímase {words}.",
    deleteFrom: "{in}, suprímase todo el texto desde {words} hasta {until}.",
    deleteAfter: "{in}, suprímase todo lo que sigue a {words}.",
    insertAfter: "{in}, insértese {text} después de {words}.",
    insertBefore: "{in}, insértese {text} antes de {words}.",
    insertStart: "{in}, insértese {text} al principio.",
    insertEnd: "{in}, añádase {text} al final.",
    insertSentence: "{in}, insértese una nueva oración después de la {ordinal} oración: {text}.",
    rewrite: "Sustitúyase {place} por el siguiente texto: {text}.",
    alternative: "Texto alternativo para {place}: {text}.",
    remove: "Suprímase {place}.",
    newAt: "{standing}, insertar {fresh}: {text}.",
    newOwn: "Insertar {fresh}: {text}.",
    move: "Trasládese {place} {standing}.",
    split: "Divídase {place} en dos después de {words}.",
    merge: "Fusiónese {place} {with}.",
    noChange: "Manténgase {place} sin cambios.",
    bracket: "{in}, póngase {words} entre corchetes.",
    bracketWhole: "Póngase {place} entre corchetes.",
    amends: "Subenmienda a {symbol}: ",
  },
};
