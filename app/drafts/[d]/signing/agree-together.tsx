"use client";
// Lets a delegation agree to several paragraphs at once, with one touch of the passkey where acts are signed.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { api, listAll } from "../../../ui/api";
import { Button } from "../../../ui/button";
import { CheckField } from "../../../ui/field";
import { FormDialog } from "../../../ui/form-dialog";
import { useNotice } from "../../../ui/notice";
import { Waiting } from "../../../ui/progress";
import { useSigning } from "./use-signing";

type TogetherProps = {
  readonly draftId: string;
  readonly delegation: string;
  /** The ids of the paragraphs that await the delegation's position. */
  readonly pids: readonly string[];
};

type AgreeableBlock = {
  readonly pid: string;
  readonly label: string;
  readonly text: string;
  readonly digest: string;
};

/** The button, and the dialog with the present words. */
export const AgreeTogether = (props: TogetherProps) => {
  const t = useTranslations("signing.together");
  const [open, setOpen] = useState(false);
  if (props.pids.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("open")}</Button>
      {open && <TogetherDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
};

const useWaiting = (
  { draftId, pids }: Pick<TogetherProps, "draftId" | "pids">,
  onFailed: (error: unknown) => void,
) => {
  const [blocks, setBlocks] = useState<readonly AgreeableBlock[] | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are fetched once, when the dialog opens.
  useEffect(() => {
    const wanted = new Set(pids);
    listAll(`drafts/${encodeURIComponent(draftId)}/blocks`).then(
      (all) => setBlocks(all.filter(({ pid }) => wanted.has(pid))),
      onFailed,
    );
  }, [draftId]);
  return blocks;
};

const TogetherDialog = ({ draftId, delegation, pids, onClose }: TogetherProps & { onClose(): void }) => {
  const t = useTranslations("signing.together");
  const common = useTranslations("common");
  const sign = useSigning();
  const { say, fail } = useNotice();
  const blocks = useWaiting({ draftId, pids }, fail);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = (blocks ?? []).filter(({ pid }) => !left.has(pid));
  const submit = async () => {
    const named = chosen.map(({ pid, digest }) => ({ pid, digest }));
    const says = { position: "agree" };
    const signed = await sign({ act: "position.taken", blocks: named, says });
    if (!signed) return false;
    await api.put(`drafts/${encodeURIComponent(draftId)}/positions`, { ...says, blocks: named, ...signed });
    say(t("done", { count: named.length }), "agreed");
    return true;
  };
  return (
    <FormDialog
      wide
      title={t("title", { delegation })}
      lead={t("lead")}
      submit={t("submit", { count: blocks ? chosen.length : pids.length })}
      ready={chosen.length > 0}
      onClose={onClose}
      onSubmit={submit}
    >
      {blocks ? (
        <Choices blocks={blocks} left={left} onLeft={setLeft} />
      ) : (
        <Waiting label={common("loading")} />
      )}
    </FormDialog>
  );
};

const Choices = ({
  blocks,
  left,
  onLeft,
}: {
  readonly blocks: readonly AgreeableBlock[];
  /** The ids of the paragraphs that are excluded. */
  readonly left: ReadonlySet<string>;
  onLeft(left: ReadonlySet<string>): void;
}) => {
  const t = useTranslations("signing.together");
  const choose = (pid: string, isChosen: boolean) => {
    const others = [...left].filter((each) => each !== pid);
    onLeft(new Set(isChosen ? others : [...others, pid]));
  };
  return (
    <fieldset className="stack gap-2">
      <legend>{t("which")}</legend>
      {blocks.map(({ pid, label, text }) => (
        <CheckField
          key={pid}
          checked={!left.has(pid)}
          onChange={({ target }) => choose(pid, target.checked)}
          label={
            <span className="numbered">
              <b>{label}</b>
              <span className="soft" dir="auto">
                {text}
              </span>
            </span>
          }
        />
      ))}
    </fieldset>
  );
};
