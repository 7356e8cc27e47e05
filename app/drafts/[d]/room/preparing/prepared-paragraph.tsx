"use client";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { compareWords } from "#domain/words/words";
// One prepared paragraph: its words in a field, how they differ, and whether they are saved.
import type { ConnectionState } from "#editor/connection";
import { bindField } from "#editor/writing/bound-field";
import { plainWordsIn } from "#editor/writing/plain-words";
import { Button } from "../../../../ui/button";
import { ConfirmDialog } from "../../../../ui/confirm-dialog";
import { Changed } from "../../proposals/previewed-words";
import { SavedSign } from "../saved-sign";
import styles from "./preparing.module.css";
import type { PreparedItem, Preparing } from "./preparing-context";
import { TableButton } from "./preparing-switch";

/** Below the paragraph in focus: the button to prepare it. */
export const PrepareOffer = (props: { pid: string; name: string; preparing: Preparing }) => {
  const { pid, name, preparing } = props;
  const t = useTranslations("preparing");
  return (
    <p className={styles.offer}>
      <Button size="small" onClick={() => preparing.begin(pid)}>
        {t("begin", { name })}
      </Button>
    </p>
  );
};

type Props = {
  readonly item: PreparedItem;
  readonly name: string;
  /** False when the draft's paragraph has changed since it was copied. */
  readonly isCurrent: boolean;
  readonly preparing: Preparing;
};

/** The words of one paragraph as the delegation prepares them. */
export const PreparedParagraph = ({ item, name, isCurrent, preparing }: Props) => {
  const t = useTranslations("preparing");
  const { pid, base } = item;
  const { state, delegation } = preparing;
  const heading = useId();
  const { field, words } = useField(item, preparing);
  const isChanged = words.trim() !== base;
  return (
    <section className={styles.prepared} aria-labelledby={heading}>
      <PreparedHead {...{ name, heading, delegation, state }} />
      {state.session ? (
        <textarea ref={field} className={styles.field} dir="auto" aria-labelledby={heading} rows={2} />
      ) : (
        <p className={styles.field} dir="auto">
          {item.words}
        </p>
      )}
      {isChanged && <PreparedChanges base={base} words={words} />}
      {!isCurrent && <p className="warn small">{t("otherwise")}</p>}
      <p className="row gap-2">
        <TableButton preparing={preparing} />
        <GiveUp isChanged={isChanged} name={name} onGiveUp={() => preparing.giveUp(pid)} />
      </p>
    </section>
  );
};

const PreparedChanges = ({ base, words }: { readonly base: string; readonly words: string }) => {
  const t = useTranslations("preparing");
  return (
    <div className={styles.changes}>
      <p className="soft small">{t("changes")}</p>
      <Changed after={compareWords(base, words.trim()).map(({ op: change, text }) => ({ text, change }))} />
    </div>
  );
};

type PreparedHeadProps = Pick<Props, "name"> & {
  readonly heading: string;
  readonly delegation: string;
  readonly state: ConnectionState;
};

const PreparedHead = ({ name, heading, delegation, state }: PreparedHeadProps) => {
  const t = useTranslations("preparing");
  return (
    <p className="row gap-2 small">
      <b id={heading} className={styles.whose}>
        {t("whose", { name, delegation })}
      </b>
      <SavedSign {...state} />
    </p>
  );
};

// The field bound to the shared words. It gets the focus for the person who started the paragraph.
const useField = ({ pid, words: first }: PreparedItem, { state, begunHere }: Preparing) => {
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState(first);
  const doc = state.session?.doc ?? null;
  const [, look] = useState(0);
  const text = doc && plainWordsIn(doc, pid);
  useEffect(() => {
    if (!doc || text) return undefined;
    const arrived = () => look((n) => n + 1);
    doc.on("update", arrived);
    return () => doc.off("update", arrived);
  }, [doc, text]);
  useEffect(() => {
    if (!text || !field.current) return undefined;
    const { current } = field;
    const release = bindField(text, current, setWords);
    if (begunHere === pid) current.focus();
    return release;
  }, [text, begunHere, pid]);
  return { field, words };
};

const GiveUp = (props: { isChanged: boolean; name: string; onGiveUp(): void }) => {
  const { isChanged, name, onGiveUp } = props;
  const t = useTranslations("preparing.giveUp");
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button look="quiet" size="small" onClick={isChanged ? () => setAsks(true) : onGiveUp}>
        {t("button")}
      </Button>
      {asks && (
        <ConfirmDialog
          title={t("title", { name })}
          lead={t("lead")}
          submit={t("confirm")}
          onConfirm={onGiveUp}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
};
