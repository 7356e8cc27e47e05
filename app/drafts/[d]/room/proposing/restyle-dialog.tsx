"use client";
// Changing the kind or level of a block.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type BlockKind, blockKinds, deepestLevel, typeOf } from "#domain/draft";
import { SelectField } from "../../../../ui/field";
import { FormDialog } from "../../../../ui/form-dialog";
import type { BlockView } from "../answers";

type RestyleDialogProps = {
  block: BlockView;
  submit: string;
  onClose(): void;
  onKeep(kind: BlockKind, level: number): unknown;
};

/** Asks for the new kind and level; `submit` is the label of the button. */
export const RestyleDialog = (props: RestyleDialogProps) => {
  const t = useTranslations("room.block");
  const [kind, setKind] = useState(props.block.kind);
  const [level, setLevel] = useState(props.block.level);
  const hasLevels = kind === "section" || kind === "operative";
  return (
    <FormDialog
      title={t("restyleTitle")}
      submit={props.submit}
      onClose={props.onClose}
      onSubmit={() => props.onKeep(kind, hasLevels ? level : 1)}
    >
      <SelectField
        label={t("kind")}
        value={kind}
        onChange={(event) =>
          setKind(blockKinds.find((each) => each === event.target.value) ?? props.block.kind)
        }
      >
        {blockKinds.map((each) => (
          <option key={each} value={each}>
            {t(`kinds.${each}`)}
          </option>
        ))}
      </SelectField>
      {hasLevels && (
        <SelectField
          label={t("level")}
          value={level}
          onChange={(event) => setLevel(Number(event.target.value))}
        >
          {Array.from({ length: deepestLevel }, (_, n) => n + 1).map((each) => (
            <option key={each} value={each}>
              {t(`levels.${typeOf(kind)}`, { level: each })}
            </option>
          ))}
        </SelectField>
      )}
    </FormDialog>
  );
};
