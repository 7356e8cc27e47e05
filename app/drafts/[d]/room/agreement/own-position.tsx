"use client";
// A delegation takes its position on exactly the words that it sees.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type PositionKind, positionKinds } from "#domain/agreement/positions";
import { ApiProblem, api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { TextArea } from "../../../../ui/field";
import { useNotice } from "../../../../ui/notice";
import { useSigning } from "../../signing/use-signing";
import { useOfferUndo } from "../../undo/use-offer-undo";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./positions.module.css";

type OwnPositionProps = { readonly block: BlockView; readonly delegation: string; onChange(): void };

/** Four buttons and a note. The digest of the words seen goes along; other words refuse the position (S2). */
export const OwnPosition = (props: OwnPositionProps) => {
  const { block, delegation } = props;
  const t = useTranslations("room.positions");
  const own = block.positions.find((each) => each.delegation === delegation);
  const [note, setNote] = useState((!own?.fromFloor && own?.note) || "");
  const [isNoting, setNoting] = useState(false);
  const { busy, take, withdraw } = usePositionActs(props);
  return (
    <section className={styles.own} aria-label={t("own", { delegation })}>
      <h3 className={styles.head}>{t("own", { delegation })}</h3>
      {own && <Reservations own={own} />}
      <Choices
        held={own && !own.lapsed && !own.fromFloor ? own.position : null}
        busy={busy}
        onTake={(position) => void take(position, note.trim(), () => setNoting(false))}
      />
      {isNoting ? (
        <TextArea
          label={t("note")}
          hint={t("noteHint")}
          rows={2}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      ) : (
        <Button look="quiet" size="small" onClick={() => setNoting(true)}>
          {note.trim() ? t("editNote") : t("addNote")}
        </Button>
      )}
      {own && (
        <Button look="quiet" size="small" disabled={busy} onClick={() => void withdraw()}>
          {t("withdraw")}
        </Button>
      )}
    </section>
  );
};

const usePositionActs = ({ block, delegation, onChange }: OwnPositionProps) => {
  const t = useTranslations("room.positions");
  const { path, draft } = useRoom();
  const notice = useNotice();
  const offer = useOfferUndo(draft.id, onChange);
  const sign = useSigning();
  const [busy, setBusy] = useState(false);
  const address = path(`blocks/${encodeURIComponent(block.pid)}/position`);
  const during = async (act: () => Promise<void>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "words-changed") notice.say(t("changed"), "warn");
      else notice.fail(error);
    } finally {
      setBusy(false);
      onChange();
    }
  };
  const take = (position: PositionKind, note: string, onTaken: () => void) =>
    during(async () => {
      const { pid, digest } = block;
      const says = { position, ...(note && { note }) };
      const signed = await sign({ act: "position.taken", says, blocks: [{ pid, digest }] });
      if (!signed) return;
      const { recorded } = await api.put(address, { ...says, digest, ...signed });
      const said = { position: t(`verb.${position}`) };
      if (recorded) void offer(t("taken", said), "agreed");
      else notice.say(t("takenAlready", said));
      onTaken();
    });
  const withdraw = () =>
    during(async () => {
      const signed = await sign({ act: "position.withdrawn", blocks: [{ pid: block.pid }] });
      if (!signed) return;
      await api.delete(address, signed);
      void offer(t("withdrawn", { delegation }));
    });
  return { busy, take, withdraw };
};

// Why the own position counts less than one that was taken on exactly these words.
const Reservations = ({ own }: { own: BlockView["positions"][number] }) => {
  const t = useTranslations("room.positions");
  const floor = useTranslations("floor");
  const more = useTranslations("agreement.positions");
  const position = t(`verb.${own.position}`);
  return (
    <>
      {own.lapsed && <p className="warn pretty below-2">{t("ownLapsed", { position })}</p>}
      {own.carriedOver && <p className="warn pretty below-2">{more("ownCarried")}</p>}
      {own.fromFloor && !own.lapsed && (
        <p className="warn pretty below-2">{floor("ownHeard", { position })}</p>
      )}
    </>
  );
};

type ChoicesProps = {
  readonly held: PositionKind | null;
  readonly busy: boolean;
  onTake(position: PositionKind): void;
};

const Choices = ({ held, busy, onTake }: ChoicesProps) => {
  const t = useTranslations("room.positions");
  return (
    <div className={styles.choices} data-act="position">
      {positionKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={classNames(styles.choice, held === kind && styles.held)}
          data-tone={kind}
          aria-pressed={held === kind}
          disabled={busy}
          onClick={() => onTake(kind)}
        >
          {t(`verb.${kind}`)}
        </button>
      ))}
    </div>
  );
};
