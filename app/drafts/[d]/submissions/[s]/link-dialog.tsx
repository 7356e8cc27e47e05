"use client";
// Links a passage to a paragraph: words at one end, the paragraph, words at the other end, the kind of link.
import { useTranslations } from "next-intl";
import { useEffect, useId, useState } from "react";
import { type LinkKind, linkKinds } from "#domain/sources/links/links";
import type { PassageView } from "#server/submissions/passages-view";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { TextField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import { useListed } from "../../../../ui/language";
import { useNotice } from "../../../../ui/notice";
import { SelectableWords, type SelectedWords } from "../selectable-words";
import { type ParagraphChoice, useDesk } from "./desk-context";
import styles from "./link-dialog.module.css";

type Suggestion = ParagraphChoice & { readonly score: number; readonly shared: readonly string[] };

const suggestedAtMost = 4;

/**
 * Chooses a paragraph of the draft: first those that share words with a passage, then all in order. Headings appear
 * between them for orientation and cannot be chosen.
 */
const ParagraphPicker = ({
  passageId,
  autoFocus,
  onPick,
}: {
  passageId: string;
  autoFocus: boolean;
  onPick(choice: ParagraphChoice): void;
}) => {
  const listed = useListed();
  const t = useTranslations("submissions.link");
  const { blocks, path } = useDesk();
  const [words, setWords] = useState("");
  const [suggested, setSuggested] = useState<readonly Suggestion[]>([]);
  useEffect(() => {
    let late = false;
    // The picker works without suggestions, so a failure is not shown.
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

/** The dialog. All choices are visible and can be changed until the link is made. */
export const LinkDialog = ({
  passage,
  chosen,
  onClose,
}: {
  readonly passage: PassageView;
  /** Words of the passage selected before the dialog was opened. */
  readonly chosen: SelectedWords | null;
  onClose(): void;
}) => {
  const t = useTranslations("submissions.link");
  const { path, refresh } = useDesk();
  const { say } = useNotice();
  const [passageWords, setPassageWords] = useState(chosen);
  const [paragraph, setParagraph] = useState<ParagraphChoice | null>(null);
  const [blockWords, setBlockWords] = useState<SelectedWords | null>(null);
  const [kind, setKind] = useState<LinkKind>("adapted");
  // On choosing another paragraph the focus goes to the search, not to the top of the dialog.
  const [anew, setAnew] = useState(false);
  const pick = (choice: ParagraphChoice | null) => {
    setParagraph(choice);
    setBlockWords(null);
    setAnew(true);
  };
  const nameOfParagraph = ({ label }: ParagraphChoice) =>
    label === "" ? t("unlabelledWords") : t("paragraphWords", { label });
  const save = async () => {
    if (!paragraph) return;
    const ends = { pid: paragraph.pid, passage: passage.id, kind };
    await api.post(path("links"), { ...ends, ...quotesOf(blockWords, passageWords) });
    say(paragraph.label === "" ? t("savedUnlabelled") : t("saved", { label: paragraph.label }), "agreed");
    refresh();
  };
  return (
    <FormDialog
      place="side"
      wide
      title={t("title", { ordinal: passage.ordinal })}
      lead={t("lead")}
      submit={t("save")}
      ready={paragraph !== null}
      onClose={onClose}
      onSubmit={save}
    >
      <div className={styles.steps}>
        <section>
          <h3>{t("passageWords")}</h3>
          <SelectableWords
            label={t("passageWords")}
            text={passage.text}
            language={passage.language}
            chosen={passageWords}
            onChoose={setPassageWords}
          />
        </section>
        <section>
          <h3>{paragraph ? nameOfParagraph(paragraph) : t("paragraph")}</h3>
          {paragraph ? (
            <>
              <SelectableWords
                key={paragraph.pid}
                label={nameOfParagraph(paragraph)}
                text={paragraph.text}
                language="und"
                chosen={blockWords}
                autoFocus
                onChoose={setBlockWords}
              />
              <Button size="small" onClick={() => pick(null)}>
                {t("another")}
              </Button>
            </>
          ) : (
            <ParagraphPicker passageId={passage.id} autoFocus={anew} onPick={pick} />
          )}
        </section>
        <KindChoice kind={kind} onChange={setKind} />
      </div>
    </FormDialog>
  );
};

const quotesOf = (block: SelectedWords | null, passage: SelectedWords | null) => ({
  quote: { ...(block && { block: block.exact }), ...(passage && { passage: passage.exact }) },
  near: { ...(block && { block: block.start }), ...(passage && { passage: passage.start }) },
});

const KindChoice = ({ kind, onChange }: { kind: LinkKind; onChange(kind: LinkKind): void }) => {
  const t = useTranslations("submissions");
  const name = useId();
  return (
    <fieldset className={styles.kinds}>
      <legend>{t("link.kind")}</legend>
      {linkKinds.map((each) => (
        <label key={each}>
          <input type="radio" name={name} checked={each === kind} onChange={() => onChange(each)} />
          {t(`kindOfLink.${each}`)}
        </label>
      ))}
    </fieldset>
  );
};
