"use client";
// A field for a comment in which "@" and a few letters name a delegation or a person: who is named is told (W11h).
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { knownDelegations, nameIn } from "#domain/people/known-delegations";
import { foldWords } from "#domain/words/word-patterns";
import { askedKey } from "../../../../queries/keys";
import { listAll } from "../../../../ui/api";
import { TextArea } from "../../../../ui/field";
import styles from "../../../../ui/finder.module.css";
import { useLanguage } from "../../../../ui/language";
import type { DelegationView } from "../answers";
import { useRoom } from "../room-context";
import { useComments } from "./comments-context";

type Named = { readonly key: string; readonly shown: string; readonly names: readonly string[] };

/** Who can be named: the delegations, and those who have spoken in a thread that the reader sees. */
const useNamed = (isAsked: boolean): readonly Named[] => {
  const { draft } = useRoom();
  const { threads } = useComments();
  const language = useLanguage();
  const { data = [] } = useQuery({
    queryKey: askedKey(draft.id, "delegations"),
    queryFn: ({ signal }): Promise<readonly DelegationView[]> => listAll("delegations", signal),
    staleTime: 60_000,
    enabled: isAsked,
  });
  if (!isAsked) return [];
  const known = new Map(knownDelegations().map(({ code, names }) => [code, Object.values(names)]));
  const speakers = new Set(
    (threads ?? [])
      .flatMap(({ by, replies }) => [by, ...replies.map((reply) => reply.by)])
      .map(({ name }) => name),
  );
  return [
    ...data.map((each) => ({
      key: each.code,
      shown: nameIn(language, each),
      names: [each.code, each.name, ...(known.get(each.code) ?? [])],
    })),
    ...[...speakers].flatMap((name) => (name === null ? [] : [{ key: name, shown: "", names: [name] }])),
  ];
};

const most = 6;

// What is typed after the last "@" before the caret; an address such as a@b is not a mention.
const askedBefore = (words: string): string | null =>
  /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}' -]{0,24})$/u.exec(words)?.[1] ?? null;

const bestOf = (named: readonly Named[], asked: string): readonly Named[] => {
  const typed = foldWords(asked);
  const begins = (name: string) => foldWords(name).startsWith(typed);
  const found = named.filter(({ names }) => names.some(begins));
  return [...found].sort((a, b) => Number(begins(b.key)) - Number(begins(a.key))).slice(0, most);
};

type MentionAreaProps = Omit<ComponentProps<typeof TextArea>, "onChange" | "value"> & {
  readonly value: string;
  onWords(words: string): void;
};

/** A text area; its value comes and goes as words. */
export const MentionArea = ({ value, onWords, onKeyDown, ...rest }: MentionAreaProps) => {
  const t = useTranslations("comments");
  const list = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const found = bestOf(useNamed(asked !== null), asked ?? "");
  const isOpen = asked !== null && found.length > 0;
  const chosen = found[at] ?? found[0];
  // Words that are there already are gone on with at their end.
  useEffect(() => area.current?.setSelectionRange(area.current.value.length, area.current.value.length), []);
  const look = () => {
    const field = area.current;
    setAsked(field ? askedBefore(field.value.slice(0, field.selectionStart)) : null);
    setAt(0);
  };
  const take = ({ key }: Named) => {
    const field = area.current;
    if (!field || asked === null) return;
    const caret = field.selectionStart;
    const start = caret - asked.length;
    onWords(`${value.slice(0, start)}${key} ${value.slice(caret)}`);
    setAsked(null);
    requestAnimationFrame(() => field.setSelectionRange(start + key.length + 1, start + key.length + 1));
  };
  const byKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!isOpen || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return onKeyDown?.(event);
    if ((event.key === "Enter" || event.key === "Tab") && chosen) take(chosen);
    else if (event.key === "ArrowDown") setAt((at + 1) % found.length);
    else if (event.key === "ArrowUp") setAt((at + found.length - 1) % found.length);
    else if (event.key === "Escape") setAsked(null);
    else return onKeyDown?.(event);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles.finder}>
      <TextArea
        {...rest}
        ref={area}
        value={value}
        dir="auto"
        aria-haspopup="listbox"
        aria-controls={isOpen ? list : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && chosen ? `${list}-${chosen.key}` : undefined}
        data-holds-escape={isOpen}
        onChange={(event) => {
          onWords(event.target.value);
          look();
        }}
        onKeyDown={byKey}
        onClick={look}
        onBlur={() => setAsked(null)}
      />
      {isOpen && (
        <div className={styles.found} id={list} role="listbox" aria-label={t("naming")}>
          {found.map((each) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys.
            <div
              key={each.key}
              id={`${list}-${each.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={each === chosen}
              className={styles.choice}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(each)}
            >
              <b>
                <bdi>{each.key}</bdi>
              </b>{" "}
              <span className="soft" dir="auto">
                {each.shown}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
};
