// Rule F1c: who speaks, on whose behalf, and with whose support.
import type { DelegationCode } from "../../draft";
import { as, either, isAtEnd, mark, maybe, once, type Parser, row, skipped, word } from "./line";
import type { NameParsers } from "./names";
import type { Speakers } from "./said";
import { couldBeginMore, couldBeMore, thanks } from "./small-words";

const supportedBy = word(
  "(?:and )?(?:supported|seconded|endorsed|backed)(?: also)? by|with (?:the )?support (?:of|from)|with the backing of",
);
const behalf = word("(?:also )?(?:speaking |talking |intervening )?on behalf of");
const group = mark("([^:：\\ue000]{1,200}?)\\s*(?=[:：])");
const shortGroup = as(mark("([^:：,;.\\ue000]{1,80}?)\\s*(?=,)"), (text) =>
  couldBeMore.test(text) || couldBeginMore(text) ? null : text,
);

// Those on whose behalf it is said, to a colon or a comma, or as far as they name a delegation.
const onBehalfOf = ({ delegation }: NameParsers): Parser<string> => {
  const named: Parser<string> = (at, line) =>
    delegation(at, line).map(({ end }) => ({ value: line.text.slice(at, end).trim(), end }));
  return row([behalf, either(group, shortGroup, named)], (_, said) => said);
};

/** Who speaks first: "EU, supported by Japan:", "on behalf of the EU, France", "the delegation of China said:". */
export const speakersOf = (names: NameParsers): Parser<Speakers> => {
  const { delegations } = names;
  const onBehalf = onBehalfOf(names);
  return once(
    row(
      [
        maybe(row([onBehalf, maybe(mark("\\s*[,:：]"))], (found) => found)),
        skipped(
          word(
            "(?:and )?(?:from|per|proposal (?:of|by|from)|as (?:proposed|suggested|requested) by|at the request of|on the proposal of)",
          ),
        ),
        delegations,
        maybe(row([mark("\\s*[,(]?"), supportedBy, delegations, mark("\\s*[,)]?")], (_, __, codes) => codes)),
        maybe(row([mark("\\s*[,(]?\\s*"), onBehalf], (_, group) => group)),
        maybe(
          mark(
            "['’]s (?:proposal|suggestion|request|preference)(?: (?:is|would be))?(?: to| that)?(?![\\p{L}])",
          ),
        ),
        maybe(word("said|says|states|intervenes")),
        maybe(word("delegation|delegate|representative")),
        maybe(mark("\\s*[:：,，]|\\s+[–—-]\\s")),
        skipped(word(thanks)),
      ],
      (before, _, codes, supporters, after): Speakers | null =>
        before !== null && (after !== null || codes.length > 1)
          ? null
          : { codes, supporters: supporters ?? [], onBehalfOf: before ?? after },
    ),
  );
};

/** Who speaks, said last. */
export const speakersLast = ({ delegations }: NameParsers): Parser<readonly DelegationCode[]> =>
  either<readonly DelegationCode[]>(
    row(
      [
        mark("\\s*[,(–—-]?\\s*"),
        word(
          "(?:as )?(?:proposed|suggested|requested|asked for) by|at the request of|on the (?:proposal|request) of|says|said",
        ),
        delegations,
        mark("\\s*\\)?"),
      ],
      (_, __, codes) => codes,
    ),
    row([mark("\\s*(?:\\(|[–—]|-\\s)\\s*"), delegations, mark("\\s*\\)?")], (_, codes) => codes),
  );

/** "…, Japan" at the end: of what delegations say of proposals it could be one more of those. */
export const namedLast =
  ({ delegations }: NameParsers): Parser<readonly DelegationCode[]> =>
  (at, line) =>
    row([mark("\\s*,\\s*"), delegations], (_, codes) => codes)(at, line).filter(({ end }) =>
      isAtEnd(end, line),
    );

/** Who supports what was said, at its end. */
export const supportLast: (names: NameParsers) => Parser<readonly DelegationCode[]> = ({ delegations }) =>
  row([mark("\\s*[,;(]?\\s*"), supportedBy, delegations, mark("\\s*\\)?")], (_, __, codes) => codes);
