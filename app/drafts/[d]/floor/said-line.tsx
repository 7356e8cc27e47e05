"use client";
// The line for what is said: always ready to be typed in, its meaning shown while it is typed, its words never lost.
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { readFloorLine } from "#domain/floor/floor";
import type { FloorRoom } from "#domain/floor/floor-acts";
import { isRefusal, type Refusal } from "#domain/refusal";
import { type Completion, completionOf } from "./completion";
import styles from "./said-line.module.css";
import { useActSentence } from "./use-act-sentence";

type SaidLineProps = {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly room: FloorRoom | null;
  send(line: string): Promise<string | null>;
  onGo(pid: string): void;
};

/** The field, what its words mean, and why the last line was not taken. */
export const SaidLine = ({ field, room, send, onGo }: SaidLineProps) => {
  const t = useTranslations("floor.line");
  const id = useId();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const earlier = useEarlierLines();
  const act = room && text.trim() !== "" ? readFloorLine(text, room) : null;
  const completion = room && completionOf(text, room.delegations);
  const complete = useCompleting(text, completion, setText);
  const type = (value: string) => {
    setText(value);
    if (problem) setProblem(null);
  };
  const enter = async () => {
    const line = text.trim();
    if (line === "") return;
    earlier.add(line);
    setProblem(null);
    // A line that is understood here leaves the field at once; one that is not waits in it for what the server says.
    const isClear = act !== null && !isRefusal(act);
    if (isClear) setText("");
    if (isClear && act.act === "go") return onGo(act.pid);
    const why = await send(line);
    if (why === null) return setText((now) => (now.trim() === line && !isClear ? "" : now));
    setProblem({ line, why });
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
        <Meaning text={text} act={act} problem={problem} completion={completion} />
      </div>
    </div>
  );
};

type Problem = { readonly line: string; readonly why: string };

// Nothing is corrected or proposed by the browser.
const plainTyping = {
  autoComplete: "off",
  autoCapitalize: "off",
  autoCorrect: "off",
  spellCheck: false,
  enterKeyHint: "send",
  dir: "auto",
} as const;

// Tab writes the first code that fits, and each further Tab the next one in its place.
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

type MeaningProps = {
  readonly text: string;
  readonly act: ReturnType<typeof readFloorLine> | null;
  readonly problem: Problem | null;
  readonly completion: Completion | null;
};

const Meaning = ({ text, act, problem, completion }: MeaningProps) => {
  const t = useTranslations("floor.line");
  const sentenceOf = useActSentence();
  if (problem)
    return (
      <p className={styles.problem} role="alert" dir="auto">
        {problem.line === text.trim() ? problem.why : `${problem.line} — ${problem.why}`}
      </p>
    );
  if (act && !isRefusal(act))
    return (
      <p className={styles.meaning} dir="auto">
        {sentenceOf(act)}
      </p>
    );
  if (isPartlyRead(act))
    return (
      <p className={styles.hint} dir="auto">
        {act.message}
      </p>
    );
  const choices = completion?.choices.slice(0, 5).map(({ code, name }) => `${code} ${name}`);
  return (
    <p className={styles.hint}>
      {text !== "" && choices ? t("complete", { names: choices.join(", ") }) : t("keys")}
    </p>
  );
};

// While a line is typed only what cannot be mended by typing on is shown.
const isPartlyRead = (act: ReturnType<typeof readFloorLine> | null): act is Refusal =>
  act !== null &&
  isRefusal(act) &&
  act.code === "not-understood" &&
  act.facts.understood !== "" &&
  act.facts.notUnderstood !== "";

/** So many lines can be fetched back. */
const mostKept = 100;

// The lines that were sent, to be fetched back with the arrows; what was being typed comes back at the end.
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
