"use client";
// A passage that proposes words can be taken up from the room's link panel as well.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { seemsTextual } from "#domain/sources/textual/textual-hints";
import { Button } from "../../../../ui/button";
import { TextualDialog } from "../../submissions/textual-dialog";
import type { SourcedPassageView } from "../answers";
import { useRoom } from "../room-context";

/** The button that opens what the passage proposes; nothing for a passage that proposes nothing. */
export const ProposeWords = ({ passage }: { passage: SourcedPassageView }) => {
  const t = useTranslations("textual");
  const { draft } = useRoom();
  const [isOpen, setOpen] = useState(false);
  if (!seemsTextual(passage)) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {isOpen && <TextualDialog draftId={draft.id} passage={passage} onClose={() => setOpen(false)} />}
    </>
  );
};
