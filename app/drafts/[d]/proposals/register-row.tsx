"use client";
// One proposal in the register: its place, its words, who is after it, and what one may do.
import { useTranslations } from "next-intl";
import type { ProposalCard } from "#domain/proposals/register";
import { classNames } from "../../../ui/class-names";
import { useListed } from "../../../ui/language";
import { Link } from "../../../ui/link";
import { placeAddress } from "../find/place-address";
import { useRoom } from "../room/room-context";
import { Age } from "./age";
import { CardActs, CardMenu } from "./card-acts";
import { Closing, Flags, Stances } from "./card-facts";
import { CardSource } from "./card-source";
import { Sponsors } from "./proposal-line";
import { ProposalWords } from "./proposal-words";
import styles from "./register-row.module.css";
import { useOpPhrase } from "./use-op-phrase";

type RegisterRowProps = {
  card: ProposalCard;
  /** The row above is about the same paragraph. */
  isSamePlace: boolean;
  isTicked: boolean;
  onTick?(ticked: boolean): void;
};

/** A row; with `onTick` it can be chosen for an act on several. */
export const RegisterRow = (props: RegisterRowProps) => {
  const listed = useListed();
  const { card, isSamePlace, isTicked, onTick } = props;
  const t = useTranslations("proposals");
  const phrase = useOpPhrase()(card);
  const { draft } = useRoom();
  const name = t("cardOf", { who: listed(card.sponsors), what: phrase });
  const address = placeAddress(draft.id, { pid: card.pid, proposal: card.id });
  return (
    <li className={styles.row} data-state={card.state}>
      <div className="gap-2 baseline flex">
        {onTick && (
          <input
            type="checkbox"
            className={styles.tick}
            aria-label={t("tick", { name: `${card.label} ${name}` })}
            checked={isTicked}
            onChange={(event) => onTick(event.target.checked)}
          />
        )}
        {card.label === "" && card.state !== "open" ? (
          <span className="faint small">{t("register.unplaced")}</span>
        ) : (
          <Link
            href={address}
            className={classNames(styles.label, isSamePlace && styles.again)}
            title={t("register.inRoom")}
          >
            <bdi>{card.label || t("register.unnumbered")}</bdi>
          </Link>
        )}
      </div>
      <article className={styles.what} aria-label={`${card.label} ${name}`}>
        <header className="line soft small gap-1-by-2">
          <Sponsors card={card} />
          <span>{phrase}</span>
          {card.onBehalfOf && <span>{t("onBehalf", { of: card.onBehalfOf })}</span>}
          <Age at={card.at} />
        </header>
        <CardSource card={card} />
        <ProposalWords card={card} />
        {card.rationale && (
          <p className={styles.rationale} dir="auto">
            {card.rationale}
          </p>
        )}
        <Closing card={card} />
      </article>
      <div className={styles.acts}>
        <div className={styles.buttons}>
          <CardActs card={card} />
          <span className="pushed">
            <CardMenu card={card} />
          </span>
        </div>
        <Stances card={card} />
        <Flags card={card} />
      </div>
    </li>
  );
};
