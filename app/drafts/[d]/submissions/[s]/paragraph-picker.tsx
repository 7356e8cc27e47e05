"use client";
// Chooses a paragraph of the draft: those that share words with a passage first, then all of them in order.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { api } from "../../../../ui/api";
import { TextField } from "../../../../ui/field";
import { useListed } from "../../../../ui/language";
import { type ParagraphChoice, useDesk } from "./desk-context";
import styles from "./paragraph-picker.module.css";

type Suggestion = ParagraphChoice & { readonly score: number; readonly shared: readonly string[] };

const suggestedAtMost = 4;

type ParagraphPickerProps = {
  passageId: string;
  autoFocus: boolean;
  onPick(choice: ParagraphChoice): void;
};

/** The picker. Headings stand between the paragraphs for orientation and cannot be chosen. */
export const ParagraphPicker = ({ passageId, autoFocus, onPick }: ParagraphPickerProps) => {
  const listed = useListed();
  const t = useTranslations("submissions.link");
  const { blocks, path } = useDesk();
  const [words, setWords] = useState("");
  const [suggested, setSuggested] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    let late = false;
    // Without suggestions everything else still works, so a failure is not shown.
    api
      .get(path(`passages/${encodeURIComponent(passageId)}/candidates?limit=${suggestedAtMost}`))
      .then(({ items }) => !late && setSuggested(items))
      .catch(() => undefined);
    return () => {
      late = true;
    };
  }, [passageId, path]);
  const sought = words.trim().toLocaleLowerCase();
  const fits = (block: ParagraphChoice) =>
    `${block.label.toLocaleLowerCase()} `.startsWith(`${sought} `) ||
    block.text.toLocaleLowerCase().includes(sought);
  const shown = sought === "" ? blocks : blocks.filter((block) => block.type === "paragraph" && fits(block));
  return (
    <div className={styles.picker}>
      <TextField
        label={t("find")}
        placeholder={t("findHint")}
        type="search"
        autoFocus={autoFocus}
        dir="auto"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className={styles.choices}>
        {sought === "" && suggested.length > 0 && (
          <section aria-label={t("suggested")}>
            <h4>{t("suggested")}</h4>
            {suggested.map((each) => (
              <Choice
                key={each.pid}
                choice={blocks.find(({ pid }) => pid === each.pid) ?? each}
                note={t("shared", { words: listed(each.shared.slice(0, 8)) })}
                onPick={onPick}
              />
            ))}
          </section>
        )}
        <section aria-label={t("all")}>
          {sought === "" && <h4>{t("all")}</h4>}
          {shown.length === 0 && <p role="status">{t("noneFound")}</p>}
          {shown.map((block) =>
            block.type === "heading" ? (
              <h5 key={block.pid} dir="auto">
                {block.label} {block.text}
              </h5>
            ) : (
              <Choice key={block.pid} choice={block} onPick={onPick} />
            ),
          )}
        </section>
      </div>
    </div>
  );
};

const Choice = (props: { choice: ParagraphChoice; note?: string; onPick(choice: ParagraphChoice): void }) => (
  <button type="button" className={styles.choice} onClick={() => props.onPick(props.choice)}>
    <b>
      <bdi>{props.choice.label}</bdi>
    </b>
    <span>
      <span className={styles.text} dir="auto">
        {props.choice.text}
      </span>
      {props.note && <small>{props.note}</small>}
    </span>
  </button>
);
