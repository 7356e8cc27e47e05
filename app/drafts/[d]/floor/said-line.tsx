"use client";
// The input line for what delegations say: always focused, its meaning shown while it is typed, its words never lost.
import { useTranslations } from "next-intl";
import {
  type KeyboardEvent,
  type RefObject,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useState,
} from "react";
import { readFloorLine } from "#domain/floor/floor";
import type { FloorAct, FloorRoom } from "#domain/floor/values";
import { isRefusal } from "#domain/refusal";
import { Button } from "../../../ui/button";
import { useLanguage } from "../../../ui/language";
import { type Completion, completionOf } from "./completion";
import { Meaning } from "./line-meaning";
import styles from "./said-line.module.css";
import type { Unread } from "./unread";

const kinds = ["words", "paragraphs", "voices", "chair"] as const;
const examples = ["a", "b", "c", "d", "e", "f"] as const;

/** The grammar of a line by examples, which can be clicked. */
const FloorGrammar = ({ choose }: { choose(line: string): void }) => {
  const t = useTranslations("floor.grammar");
  return (
    <section className={styles.grammar} aria-label={t("title")}>
      {kinds.map((kind) => (
        <div key={kind}>
          <h2 className="soft small strong">{t(`${kind}.title`)}</h2>
          <ul className={styles.lines}>
            {examples.map((each) => {
              const line = t(`${kind}.${each}`);
              return (
                <li key={each}>
                  <Button look="quiet" size="small" onClick={() => choose(line)}>
                    {line}
                  </Button>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
      <p className={styles.rule}>{t("rule")}</p>
    </section>
  );
};

/** Maximum number of lines in the history. */
const mostKept = 100;

/** The history of sent lines, recalled with the arrow keys; the line being typed is restored at its end. */
const useEarlierLines = () => {
  const [kept, setKept] = useState<readonly string[]>([]);
  const [at, setAt] = useState(-1);
  const [draft, setDraft] = useState("");
  return {
    add: (line: string) => {
      setKept((all) => [line, ...all.filter((each) => each !== line)].slice(0, mostKept));
      setAt(-1);
    },
    back: (present: string): string | null => {
      const line = kept[at + 1];
      if (line === undefined) return null;
      if (at < 0) setDraft(present);
      setAt(at + 1);
      return line;
    },
    forward: (): string | null => {
      if (at < 0) return null;
      setAt(at - 1);
      return at === 0 ? draft : (kept[at - 1] ?? null);
    },
  };
};

/** The field, how its words are understood, and why the last line was refused. */
export const SaidLine = ({
  field,
  room,
  send,
  onGo,
  onMeant,
}: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly room: FloorRoom | null;
  send(line: string): Promise<Unread | null>;
  onGo(pid: string): void;
  /** Receives the acts of the line as it is typed, to be previewed on the paragraph. */
  onMeant(acts: readonly FloorAct[]): void;
}) => {
  const t = useTranslations("floor.line");
  const language = useLanguage();
  const id = useId();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const earlier = useEarlierLines();
  const settled = useDeferredValue(text);
  const isHelp = text.trim() === "?";
  const read = useMemo(
    () =>
      room && settled.trim() !== "" && settled.trim() !== "?" ? readFloorLine(settled, room, language) : null,
    [room, settled, language],
  );
  useEffect(() => onMeant(read && !isRefusal(read) ? read : nothing), [read, onMeant]);
  const completion = room && completionOf(text, room.delegations);
  const complete = useCompleting(text, completion, setText);
  const type = (value: string) => {
    setText(value);
    if (problem) setProblem(null);
  };
  const choose = (line: string) => {
    type(line);
    field.current?.focus();
  };
  const enter = async () => {
    const line = text.trim();
    if (line === "" || line === "?") return;
    earlier.add(line);
    setProblem(null);
    // A line that parses here leaves the field at once; otherwise it remains until the server has answered.
    const acts = room && readFloorLine(line, room);
    const isClear = acts !== null && !isRefusal(acts);
    if (isClear) setText("");
    const [first, another] = isClear ? acts : [];
    if (first?.act === "go" && !another) return onGo(first.pid);
    const why = await send(line);
    if (why === null) return setText((now) => (now.trim() === line && !isClear ? "" : now));
    setProblem({ line, ...why });
    setText((now) => (now === "" ? line : now));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      void enter();
    } else if (event.key === "Tab" && !event.shiftKey) complete(event);
    else if (event.key === "Escape") type("");
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      const line = event.key === "ArrowUp" ? earlier.back(text) : earlier.forward();
      if (line !== null) type(line);
    }
  };
  return (
    <div>
      <label className="visually-hidden" htmlFor={id}>
        {t("label")}
      </label>
      <input
        {...plainTyping}
        ref={field}
        id={id}
        className={styles.field}
        value={text}
        placeholder={t("placeholder")}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        aria-describedby={`${id}-meaning`}
        aria-invalid={problem !== null}
      />
      <div className={styles.below} id={`${id}-meaning`}>
        <Meaning {...{ text, read, problem, completion }} choose={choose} />
      </div>
      {isHelp && <FloorGrammar choose={choose} />}
    </div>
  );
};

type Problem = Unread & { readonly line: string };

const nothing: readonly FloorAct[] = [];

// Turns off the browser's corrections and suggestions.
const plainTyping = {
  autoComplete: "off",
  autoCapitalize: "off",
  autoCorrect: "off",
  spellCheck: false,
  enterKeyHint: "send",
  dir: "auto",
} as const;

// Tab inserts the first matching code, and each further Tab replaces it with the next.
const useCompleting = (text: string, completion: Completion | null, write: (text: string) => void) => {
  const [cycle, setCycle] = useState<{ text: string; start: number; at: number; codes: string[] } | null>(
    null,
  );
  const first = () =>
    completion && {
      text,
      start: completion.start,
      at: -1,
      codes: completion.choices.map(({ code }) => code),
    };
  return (event: KeyboardEvent) => {
    const present = cycle?.text === text ? cycle : first();
    const code = present?.codes[(present.at + 1) % present.codes.length];
    if (!present || code === undefined) return;
    event.preventDefault();
    const head = text.slice(0, present.start);
    const whole = `${head}${code}${/^\s*$/u.test(head) ? ": " : " "}`;
    write(whole);
    setCycle({ ...present, text: whole, at: (present.at + 1) % present.codes.length });
  };
};
