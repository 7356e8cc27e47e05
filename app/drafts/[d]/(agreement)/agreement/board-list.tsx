"use client";
// The board on a narrow screen and on paper: paragraph after paragraph, with who says what.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { symbolAt, type Tally, tallyOf } from "#domain/agreement/board";
import { classNames } from "../../../../ui/class-names";
import { useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import type { BoardRowView, BoardView } from "./answers";
import styles from "./board-list.module.css";
import { PositionIcon } from "./position-icon";
import { roomAddress, type ShownBoard } from "./shown";
import { TallyBar } from "./tally-bar";

/** The list. */
export const BoardList = ({ draftId, board, rows, own, standingOf }: ShownBoard) => {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const media = window.matchMedia("print");
    const change = () => setPrinting(media.matches);
    media.addEventListener("change", change);
    return () => media.removeEventListener("change", change);
  }, []);
  return (
    <ol className={styles.list}>
      {rows.map((row) => (
        <Item
          key={row.pid}
          draftId={draftId}
          board={board}
          row={row}
          own={own}
          standing={standingOf(row)}
          isPrinting={isPrinting}
        />
      ))}
    </ol>
  );
};

type ItemProps = {
  readonly draftId: string;
  readonly board: BoardView;
  readonly row: BoardRowView;
  readonly own: string | null;
  readonly standing: string;
  readonly isPrinting: boolean;
};

const Item = ({ draftId, board, row, own, standing, isPrinting }: ItemProps) => {
  const t = useTranslations("board");
  const [isOpen, setOpen] = useState(false);
  const tally = tallyOf(Array.from(row.letters, (_, place) => symbolAt(row.letters, place)));
  const place = board.delegations.findIndex(({ code }) => code === own);
  const mine = place < 0 ? null : symbolAt(row.letters, place);
  return (
    <li className={styles.item} data-standing={row.standing}>
      <ItemWords row={row} draftId={draftId} />
      {standing && <p className={styles.standing}>{standing}</p>}
      {own !== null && place >= 0 && (
        <p className="bar small gap-1-half">
          <PositionIcon symbol={mine} />
          {own}: {t(mine ? `${mine.lapsed ? "lapsed" : "says"}.${mine.position}` : "silent")}
        </p>
      )}
      <button type="button" className={styles.counts} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span className="visually-hidden">{t("grid.counts", tally)}</span>
        <TallyBar tally={tally} />
        <span className="onward" aria-hidden="true">
          {isOpen ? "▾" : "▸"}
        </span>
      </button>
      {(isOpen || isPrinting) && <Names board={board} letters={row.letters} />}
    </li>
  );
};

const ItemWords = ({ row, draftId }: Pick<ItemProps, "row" | "draftId">) => (
  <p className={classNames("numbered", styles.words)}>
    <bdi className={styles.label}>{row.label}</bdi>
    <Link href={roomAddress(draftId, row.pid)} dir="auto">
      {row.words}
    </Link>
  </p>
);

const kinds: readonly (keyof Tally)[] = ["agree", "reserve", "object", "lapsed", "silent"];

const Names = ({ board, letters }: { board: BoardView; letters: string }) => {
  const listed = useListed();
  const t = useTranslations("board.legend");
  return (
    <dl className={styles.names}>
      {kinds.map((kind) => {
        const codes = board.delegations.flatMap(({ code }, place) =>
          tallyOf([symbolAt(letters, place)])[kind] > 0 ? [code] : [],
        );
        return (
          codes.length > 0 && (
            <div key={kind}>
              <dt>{t(kind)}</dt>
              <dd>{listed(codes)}</dd>
            </div>
          )
        );
      })}
    </dl>
  );
};
