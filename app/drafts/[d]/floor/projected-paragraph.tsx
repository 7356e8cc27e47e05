"use client";
// The paragraph that the room discusses, as large as its length allows, and what is proposed to come after it.
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { HeldUp } from "#domain/agreement/closing";
import { isLocked } from "#domain/agreement/positions";
import { type Block, proposedBy, type Suggestion } from "#domain/draft";
import type { FloorPlace } from "#domain/floor/floor-acts";
import { previewId } from "#domain/floor/floor-preview";
import { delegationInk } from "#editor/delegation-colour";
import { useClauses } from "../../../ui/language";
import { useHeldUp } from "../held-up";
import styles from "./projected-paragraph.module.css";
import { ProjectedWords } from "./projected-words";
import { useFit } from "./use-fit";

type ProjectedContent = {
  /** The projected block, and the proposed ones after it. */
  readonly blocks: readonly Block[];
  readonly places: readonly FloorPlace[];
  /** Numbers of the open proposals, by identity. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The standing of the projected paragraph and what holds it up; null while it is fetched. */
  readonly heldUp: HeldUp | null;
};

/** Letters of so many characters fit: the size in hundredths of the window's width. */
const sizes: readonly [atMost: number, size: number][] = [
  [160, 3.6],
  [300, 3],
  [480, 2.55],
  [760, 2.2],
  [Number.POSITIVE_INFINITY, 1.95],
];

const sizeFor = (blocks: readonly Block[]): number => {
  const length = blocks.flatMap(({ runs }) => runs).reduce((sum, { text }) => sum + widthOf(text), 0);
  return sizes.find(([atMost]) => length <= atMost)?.[1] ?? 1.95;
};

// Characters of Chinese and its neighbours are twice as wide.
const widthOf = (text: string): number => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);

/** The words for the room. */
export const ProjectedParagraph = ({ blocks, places, numbers, heldUp }: ProjectedContent) => {
  const t = useTranslations("floor");
  const words = useRef<HTMLDivElement>(null);
  useFit(words, blocks);
  const nameOf = ({ id, by }: Pick<Suggestion, "id" | "by">) => {
    const n = numbers.get(id);
    return n === undefined ? by : `${by} ${n}`;
  };
  const labelOf = ({ pid }: Block): string => {
    const place = places.find((each) => each.pid === pid);
    return place && place.label !== "" ? t("place", { type: place.type, label: place.label }) : "";
  };
  return (
    <div ref={words} className={styles.words} style={{ "--size": sizeFor(blocks) }}>
      {blocks.map((block, index) => {
        const proposal = proposedBy(block);
        const style = proposal ? { "--c": delegationInk(proposal.by) } : undefined;
        return (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: what is only shown has no identity but its place.
            key={`${block.pid} ${index}`}
            className={styles.block}
            style={style}
            data-proposed={proposal !== null}
            data-preview={proposal?.id === previewId || undefined}
          >
            <p className={styles.label}>
              {labelOf(block)}
              {index === 0 && heldUp && isLocked(heldUp.standing) && (
                <span className={styles.closed}>{t("closed")}</span>
              )}
              {proposal && <span className={styles.by}>{t("proposed", { who: nameOf(proposal) })}</span>}
            </p>
            {index === 0 && heldUp && <HeldUpLine heldUp={heldUp} places={places} />}
            <p className={styles.text} dir="auto" data-floor={block.pid}>
              <ProjectedWords block={block} nameOf={nameOf} />
            </p>
          </section>
        );
      })}
    </div>
  );
};

// What the legend beside it shows already, open proposals, is not said again.
const HeldUpLine = ({ heldUp, places }: { heldUp: HeldUp } & Pick<ProjectedContent, "places">) => {
  const say = useHeldUp();
  const clauses = useClauses();
  const labelOf = (pid: string) => places.find((each) => each.pid === pid)?.label ?? null;
  const parts = say({ ...heldUp, proposals: 0 }, labelOf);
  return parts.length === 0 ? null : <p className={styles.held}>{clauses(parts)}</p>;
};
