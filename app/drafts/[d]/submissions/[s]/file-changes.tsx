"use client";
// The file's tracked changes, one line each: what, who, when, in which passage, with a link to the words.
import { useFormatter, useTranslations } from "next-intl";
import type { TrackedChange } from "#domain/submissions/tracked-changes";
import type { PassageView } from "#server/submissions/passages-view";
import { Button } from "../../../../ui/button";
import { shortDay } from "../../../../ui/days";
import { useListed } from "../../../../ui/language";
import { useDesk } from "./desk-context";
import styles from "./file-changes.module.css";

/** The id of a change's place in the file. */
export const changePlace = (changes: readonly TrackedChange[], change: TrackedChange) =>
  `change-${changes.indexOf(change) + 1}` as const;

/** Who made a change and when, as far as the file says; undefined where it says neither. */
export const useWhose = () => {
  const listed = useListed();
  const format = useFormatter();
  return ({ author, at }: TrackedChange): string | undefined => {
    const when = at && format.dateTime(new Date(at), shortDay);
    return listed([author, when].flatMap((each) => each || [])) || undefined;
  };
};

type PassageBounds = Pick<PassageView, "start" | "end">;

// A deleted paragraph is between passages, though its position is the end of the one before.
const isInside = (change: TrackedChange, { start, end }: PassageBounds): boolean =>
  start <= change.start && change.end <= end && !/^\n|\n$/.test(change.text);

/** Number of changes in a passage, with a link to the first; nothing where there are none. */
export const ChangesInside = ({ passage }: { passage: PassageBounds }) => {
  const t = useTranslations("submissions.passages");
  const { changes, showInFile } = useDesk();
  const inside = changes.filter((change) => isInside(change, passage));
  const [first] = inside;
  if (!first) return null;
  return (
    <Button look="quiet" size="small" onClick={() => showInFile(changePlace(changes, first))}>
      {t("changes", { count: inside.length })}
    </Button>
  );
};

/** The list, folded until opened. */
export const FileChanges = (props: {
  changes: readonly TrackedChange[];
  passages: readonly (PassageBounds & Pick<PassageView, "ordinal">)[];
}) => {
  const t = useTranslations("submissions.file");
  const { showInFile } = useDesk();
  const whose = useWhose();
  const { changes, passages } = props;
  return (
    <details className={styles.changes}>
      <summary>{t("changes", { count: changes.length })}</summary>
      <ol>
        {changes.map((change) => {
          const place = changePlace(changes, change);
          const passage = passages.find((each) => isInside(change, each));
          return (
            <li key={place}>
              <span>{t(`change.${change.kind}`)}</span>
              <q dir="auto">{change.text.trim()}</q>
              <small>
                <bdi>{whose(change) ?? t("changeBy")}</bdi>
                {passage && ` · ${t("changeIn", { ordinal: passage.ordinal })}`}
              </small>
              <Button look="quiet" size="small" onClick={() => showInFile(place)}>
                {t("changeShow")}
              </Button>
            </li>
          );
        })}
      </ol>
    </details>
  );
};
