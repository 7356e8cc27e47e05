"use client";
// The board: one's own work first, then the progress of the draft, and each delegation's position on each paragraph. It
// is updated as the room changes.
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { PositionSymbol } from "#domain/agreement/board";
import { bandings, symbolAt, type Tally, tallyOf } from "#domain/agreement/board";
import { standings } from "#domain/agreement/kinds";
import { isLocked } from "#domain/agreement/positions";
import type { Role } from "#domain/people/access";
import type { DraftNews } from "#editor/live/draft-news";
import { firstData } from "../../../../queries/client";
import { paceOfNews, useDraftNews } from "../../../../queries/draft-news";
import { isRemadeAfter, liveKey, staleAfter } from "../../../../queries/keys";
import { useMakeStale } from "../../../../queries/stale";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { CheckField, SelectField } from "../../../../ui/field";
import { useClauses, useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { PageBody } from "../../../../ui/page-body";
import { FilesMenu } from "../../files-menu";
import { useHeldUp } from "../../held-up";
import type { BoardRowView, BoardView, ProgressView } from "./answers";
import styles from "./board.module.css";
import { type BoardChoice, chosenRows, partsOf, useBoardChoice } from "./board-choice";
import { BoardGrid } from "./board-grid";
import { OwnWork } from "./own-work";
import { PositionIcon } from "./position-icon";
import { Progress } from "./progress";
import { roomAddress, type ShownBoard } from "./shown";
import { TallyBar } from "./tally-bar";

type FilterProps = {
  readonly board: BoardView;
  readonly choice: BoardChoice;
  /** Number of paragraphs that match the choice. */
  readonly shown: number;
  choose(change: Partial<BoardChoice>): void;
};

/** The filter fields above the board. */
const BoardFilter = ({ board, choice, shown, choose }: FilterProps) => {
  const t = useTranslations("board.filter");
  const named = useTranslations("room.standing");
  const countOf = (standing: string) => board.rows.filter((row) => row.standing === standing).length;
  return (
    <search className={styles.filter}>
      <Choice
        label={t("by")}
        value={choice.by}
        options={bandings.map((by) => [by, t(`bys.${by}`)])}
        onChoose={(value) => choose({ by: bandings.find((each) => each === value) ?? "group", turned: [] })}
      />
      <Choice
        label={t("standing")}
        value={choice.standing}
        any={t("any")}
        options={standings.map((standing) => [standing, `${named(standing)} (${countOf(standing)})`])}
        onChoose={(value) => choose({ standing: standings.find((each) => each === value) ?? "" })}
      />
      <SectionChoice board={board} choice={choice} choose={choose} />
      <Choice
        label={t("delegation")}
        value={choice.delegation}
        any={t("any")}
        options={board.delegations.map(({ code, name }) => [code, `${code} ${name}`])}
        onChoose={(delegation) => choose({ delegation })}
      />
      <Held choice={choice} shown={shown} total={board.rows.length} choose={choose} />
    </search>
  );
};

const Choice = (props: {
  label: string;
  value: string;
  /** Label of the option for no choice; absent where one must be chosen. */
  any?: string;
  options: readonly (readonly [value: string, name: string])[];
  onChoose(value: string): void;
}) => (
  <SelectField
    label={props.label}
    value={props.value}
    onChange={({ target }) => props.onChoose(target.value)}
  >
    {props.any !== undefined && <option value="">{props.any}</option>}
    {props.options.map(([value, name]) => (
      <option key={value} value={value}>
        {name}
      </option>
    ))}
  </SelectField>
);

// Offers the parts before the first heading as well.
const SectionChoice = ({ board, choice, choose }: Omit<FilterProps, "shown">) => {
  const t = useTranslations("board.filter");
  const namedPart = useTranslations("room.part");
  const parts = partsOf(board).map((part) => [part, namedPart(part)] as const);
  const named = board.sections.map(
    ({ pid, label, title }) => [pid, [label, title].filter(Boolean).join(" ")] as const,
  );
  return (
    <Choice
      label={t("section")}
      value={choice.section}
      any={t("any")}
      options={[...parts, ...named]}
      onChoose={(section) => choose({ section })}
    />
  );
};

const Held = ({ choice, shown, total, choose }: Omit<FilterProps, "board"> & { total: number }) => {
  const t = useTranslations("board.filter");
  const isChosen = choice.standing + choice.delegation + choice.section !== "" || choice.held;
  const clear = () => choose({ standing: "", delegation: "", section: "", held: false });
  return (
    <div className={styles.held}>
      <CheckField
        label={t("held")}
        checked={choice.held}
        onChange={({ target }) => choose({ held: target.checked })}
      />
      <p role="status">
        {isChosen && (
          <>
            {t("shown", { shown, total })}{" "}
            <Button size="small" look="quiet" onClick={clear}>
              {t("clear")}
            </Button>
          </>
        )}
      </p>
    </div>
  );
};

const symbols: readonly (readonly [name: string, symbol: PositionSymbol])[] = [
  ["agree", { position: "agree", lapsed: false }],
  ["agree-ad-ref", { position: "agree-ad-ref", lapsed: false }],
  ["reserve", { position: "reserve", lapsed: false }],
  ["object", { position: "object", lapsed: false }],
  ["lapsed", { position: "agree", lapsed: true }],
  ["silent", null],
];

/** Explains the symbols of the grid. */
const Legend = () => {
  const t = useTranslations("board.legend");
  return (
    <ul className={styles.legend} aria-label={t("title")}>
      {symbols.map(([name, symbol]) => (
        <li key={name}>
          <PositionIcon symbol={symbol} /> {t(name)}
        </li>
      ))}
    </ul>
  );
};

// The board on a narrow screen and on paper: one paragraph after another, with the positions on each.
const BoardList = ({ draftId, board, rows, own, standingOf }: ShownBoard) => {
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

const Item = ({
  draftId,
  board,
  row,
  own,
  standing,
  isPrinting,
}: {
  readonly draftId: string;
  readonly board: BoardView;
  readonly row: BoardRowView;
  readonly own: string | null;
  readonly standing: string;
  readonly isPrinting: boolean;
}) => {
  const t = useTranslations("board");
  const [isOpen, setOpen] = useState(false);
  const tally = tallyOf(Array.from(row.letters, (_, place) => symbolAt(row.letters, place)));
  const place = board.delegations.findIndex(({ code }) => code === own);
  const mine = place < 0 ? null : symbolAt(row.letters, place);
  return (
    <li className={styles.item} data-standing={row.standing}>
      <p className={classNames("numbered", styles.words)}>
        <bdi className={styles.label}>{row.label}</bdi>
        <Link href={roomAddress(draftId, row.pid)} dir="auto">
          {row.words}
        </Link>
      </p>
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

/** Number of delegations named in the line of a paragraph that they hold up; the cells show the rest. */
const named = 5;

type BoardProps = {
  readonly draftId: string;
  /** Names of delegations in the reader's language (P7), by code. */
  readonly names: Readonly<Record<string, string>>;
  readonly person: { readonly role: Role; readonly delegation: string | null };
  readonly board: BoardView;
  readonly progress: ProgressView;
};

const useFollowed = ({ draftId, ...first }: Pick<BoardProps, "draftId" | "board" | "progress">) => {
  const path = `drafts/${encodeURIComponent(draftId)}` as const;
  const board = useQuery({
    queryKey: liveKey(draftId, "board"),
    ...firstData(first.board),
    queryFn: ({ signal }) => api.get(`${path}/board`, signal),
  });
  const progress = useQuery({
    queryKey: liveKey(draftId, "progress"),
    ...firstData(first.progress),
    queryFn: ({ signal }) => api.get(`${path}/progress`, signal),
  });
  const router = useRouter();
  const makeStale = useMakeStale();
  const hear = useCallback(
    (kind: DraftNews) => {
      if (isRemadeAfter("board", kind)) router.refresh();
      makeStale(staleAfter(draftId, { kind }), paceOfNews);
    },
    [draftId, makeStale, router],
  );
  useDraftNews(draftId, hear);
  return { board: board.data, progress: progress.data };
};

/** Says in one line a paragraph's standing and what holds it up: "Agreed ad ref pending IND; 2 proposals" (S13). */
const useStandingLine = (rows: readonly BoardRowView[]): ((row: BoardRowView) => string) => {
  const heldUp = useHeldUp();
  const clauses = useClauses();
  const t = useTranslations("room.standing");
  const more = useTranslations("board");
  const labels = useMemo(() => new Map<string, string>(rows.map(({ pid, label }) => [pid, label])), [rows]);
  return useCallback(
    ({ standing, heldUp: held }) => {
      const { pending } = held;
      const rest = pending.length - named;
      // Names few, so that what follows on the line can be read too.
      const few = rest > 1 ? [...pending.slice(0, named), more("andOthers", { count: rest })] : pending;
      const parts = clauses(heldUp({ ...held, standing, pending: few }, (pid) => labels.get(pid) ?? null));
      if (standing === "open") return parts;
      const isPending = isLocked(standing) && held.pending.length > 0;
      const both = [t(standing), parts].filter(Boolean);
      return isPending ? both.join(" ") : clauses(both);
    },
    [heldUp, labels, t, more, clauses],
  );
};

const useNamed = (board: BoardView, names: BoardProps["names"]): BoardView =>
  useMemo(
    () => ({
      ...board,
      delegations: board.delegations.map((each) => ({ ...each, name: names[each.code] ?? each.name })),
    }),
    [board, names],
  );

export const Board = ({ draftId, person, names, ...first }: BoardProps) => {
  const t = useTranslations("board");
  const { board: followed, progress } = useFollowed({ draftId, ...first });
  const board = useNamed(followed, names);
  const [choice, choose] = useBoardChoice();
  const rows = useMemo(() => chosenRows(board, choice), [board, choice]);
  const standingOf = useStandingLine(board.rows);
  const agreed = board.rows.filter(({ standing }) => isLocked(standing)).length;
  const suggested = board.rows.filter(({ standing }) => standing === "suggested-for-closure").length;
  const shown = { draftId, board, rows, choice, choose, standingOf, own: person.delegation };
  return (
    <PageBody
      title={t("title")}
      width="full"
      lead={t.rich("lead", {
        agreed,
        total: board.rows.length,
        suggested,
        list: (words) => (
          <button
            type="button"
            className={styles.figure}
            onClick={() => choose({ standing: "suggested-for-closure" })}
          >
            {words}
          </button>
        ),
      })}
      actions={<Progress draftId={draftId} progress={progress} />}
    >
      <OwnWork draftId={draftId} board={board} person={person} choose={choose} />
      <div className={styles.tools}>
        <BoardFilter board={board} choice={choice} shown={rows.length} choose={choose} />
        <Legend />
        <FilesMenu draftId={draftId} report="positions" formats={["xlsx", "csv"]} />
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>{t("noneFits")}</p>
      ) : (
        <>
          <BoardGrid {...shown} />
          <BoardList {...shown} />
        </>
      )}
    </PageBody>
  );
};
