// Work to do, shown before what is to be read: a delegation's missing positions, or what pen-holders may close.

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { isSpokenOn, mayBeClosed, waitsFor } from "#domain/agreement/board";
import { type Role, refusalToAct } from "#domain/people/access";
import { Link } from "../../../../ui/link";
import { AgreeTogether } from "../../signing/agree-together";
import type { BoardRowView, BoardView } from "./answers";
import type { BoardChoice } from "./board-choice";
import styles from "./own-work.module.css";
import { roomAddress } from "./shown";

type OwnWorkProps = {
  readonly draftId: string;
  readonly board: BoardView;
  readonly person: { readonly role: Role; readonly delegation: string | null };
  choose(change: Partial<BoardChoice>): void;
};

/** Number of paragraphs named; the rest are a click away. */
const named = 12;

/** The row of work (S18). Empty for those who only read. */
export const OwnWork = ({ draftId, board, person, choose }: OwnWorkProps) => {
  const { role, delegation } = person;
  if (delegation !== null) return <DelegationWork {...{ draftId, board, delegation, choose }} />;
  return refusalToAct({ role }, "close") === null ? <PenWork draftId={draftId} board={board} /> : null;
};

const DelegationWork = ({
  draftId,
  board,
  delegation,
  choose,
}: Omit<OwnWorkProps, "person"> & { readonly delegation: string }) => {
  const t = useTranslations("board.work");
  const place = board.delegations.findIndex(({ code }) => code === delegation);
  const why = (row: BoardRowView) => waitsFor(row, delegation, place);
  const waiting = (reason: ReturnType<typeof why>) => board.rows.filter((row) => why(row) === reason);
  const [holding, lapsed, silent] = [waiting("holds-up"), waiting("lapsed"), waiting("silent")];
  const rows = [...holding, ...lapsed, ...silent];
  const facts = { lapsed: lapsed.length, silent: silent.length, holding: holding.length };
  return (
    <Work
      draftId={draftId}
      title={t("own", { count: rows.length, delegation })}
      lead={rows.length > 0 ? t("ownLead", facts) : t("ownNone")}
      rows={rows}
      onAll={() => choose({ delegation, standing: "", section: "", held: false })}
    >
      <AgreeTogether
        draftId={draftId}
        delegation={delegation}
        pids={[...lapsed, ...silent].map(({ pid }) => pid)}
      />
    </Work>
  );
};

// What pen-holders could close now. Words without objection on which nobody has taken a position are counted apart.
const PenWork = ({ draftId, board }: Pick<OwnWorkProps, "draftId" | "board">) => {
  const t = useTranslations("board.work");
  const free = board.rows.filter(mayBeClosed);
  const [spoken, silent] = [free.filter(isSpokenOn), free.filter((row) => !isSpokenOn(row))];
  const lead = [
    ...(spoken.length > 0 ? [t("penLead")] : []),
    ...(silent.length > 0 ? [t("penSilent", { count: silent.length })] : []),
    ...(free.length === 0 ? [t("penNone")] : []),
  ];
  return (
    <Work
      draftId={draftId}
      title={t("pen", { count: spoken.length })}
      lead={lead.join(" ")}
      rows={[...spoken, ...silent]}
      onAll={null}
    />
  );
};

const Work = ({
  draftId,
  title,
  lead,
  rows,
  onAll,
  children,
}: {
  readonly draftId: string;
  readonly title: string;
  readonly lead: string;
  readonly rows: readonly BoardRowView[];
  readonly onAll: (() => void) | null;
  readonly children?: ReactNode;
}) => {
  const t = useTranslations("board.work");
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? rows : rows.slice(0, named);
  return (
    <section className={styles.work} aria-label={t("title")}>
      <h2>{title}</h2>
      <p>{lead}</p>
      <ul className={styles.rows}>
        {shown.map(({ pid, label, words }) => (
          <li key={pid}>
            <Link href={roomAddress(draftId, pid)} title={words}>
              <bdi>{label || `${words.slice(0, 24).replace(/\s+\S*$/u, "")} …`}</bdi>
            </Link>
          </li>
        ))}
        {rows.length > shown.length && (
          <li>
            <button type="button" onClick={onAll ?? (() => setShowsAll(true))}>
              {onAll ? t("all", { count: rows.length }) : t("rest", { count: rows.length - shown.length })}
            </button>
          </li>
        )}
      </ul>
      {children}
    </section>
  );
};
