"use client";
// The board: own work first, how the draft came along, and who says what of which paragraph. It follows the room.
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { isLocked } from "#domain/agreement/positions";
import type { Role } from "#domain/people/access";
import type { DraftNews } from "#editor/live/draft-news";
import { firstData } from "../../../../queries/client";
import { paceOfNews, useDraftNews } from "../../../../queries/draft-news";
import { isRemadeAfter, liveKey, staleAfter } from "../../../../queries/keys";
import { useMakeStale } from "../../../../queries/stale";
import { api } from "../../../../ui/api";
import { useClauses } from "../../../../ui/language";
import { PageBody } from "../../../../ui/page-body";
import { FilesMenu } from "../../files-menu";
import { useHeldUp } from "../../held-up";
import type { BoardRowView, BoardView, ProgressView } from "./answers";
import styles from "./board.module.css";
import { chosenRows, useBoardChoice } from "./board-choice";
import { BoardFilter } from "./board-filter";
import { BoardGrid } from "./board-grid";
import { BoardList } from "./board-list";
import { Legend } from "./legend";
import { OwnWork } from "./own-work";
import { Progress } from "./progress";

/** So many delegations that hold a paragraph up are named in its line; the cells show the others. */
const named = 5;

type BoardProps = {
  readonly draftId: string;
  /** What delegations are called in the reader's language (P7), by their codes. */
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

/** Says in one line what holds for a paragraph and what holds it up: "Agreed ad ref pending IND; 2 proposals" (S13). */
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
      // What comes after them on the line is to be read too.
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

/** The page's content. */
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
