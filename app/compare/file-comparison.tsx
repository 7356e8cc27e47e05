"use client";
// Choosing two files; as soon as both are there, what became of each paragraph.
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { FileComparisonView } from "#server/texts/file-compare";
import { Comparison } from "../drafts/[d]/(texts)/compare/comparison";
import { FilePicker } from "../drafts/[d]/file-picker";
import { api } from "../ui/api";
import { useFailure } from "../ui/failure";
import { Notice } from "../ui/notice";
import { Waiting } from "../ui/progress";

const accept = ".docx,.odt,.pdf,.txt,.md,.html,.xml";

export const FileComparison = () => {
  const t = useTranslations("texts.files");
  const faultOf = useFailure();
  const [files, setFiles] = useState<Readonly<Partial<Record<"from" | "to", File>>>>({});
  const [compared, setCompared] = useState<FileComparisonView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const last = useRef(0);
  const choose = async (side: "from" | "to", file: File) => {
    const chosen = { ...files, [side]: file };
    setFiles(chosen);
    setCompared(null);
    setFailure(null);
    if (!chosen.from || !chosen.to) return;
    last.current += 1;
    const turn = last.current;
    const form = new FormData();
    form.append("file", chosen.from, chosen.from.name);
    form.append("file", chosen.to, chosen.to.name);
    setBusy(true);
    try {
      const answer = await api.post("compare", form);
      // Another file may have been chosen meanwhile.
      if (turn === last.current) setCompared(answer);
    } catch (error) {
      if (turn === last.current) setFailure(faultOf(error));
    } finally {
      if (turn === last.current) setBusy(false);
    }
  };
  const picker = (side: "from" | "to") => (
    <FilePicker
      lead={files[side]?.name ?? t(`${side}Drop`)}
      choose={t(files[side] ? "again" : "choose")}
      kinds={files[side] ? "" : t("kinds")}
      label={t(side)}
      accept={accept}
      onFile={(file) => void choose(side, file)}
    />
  );
  return (
    <div className="stack gap-4">
      {picker("from")}
      {picker("to")}
      {isBusy && <Waiting label={t("comparing")} />}
      {failure && <Notice tone="danger">{failure}</Notice>}
      {compared && (
        <Comparison
          comparison={{ blocks: compared.blocks, proposals: [], acts: [] }}
          between=""
          from={compared.from}
          to={compared.to}
        />
      )}
    </div>
  );
};
