"use client";
// A proposal as a card: who, what, its words, support and opposition, flags, and the acts open to the reader.
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { ProposalCard as Card } from "#domain/proposals/values";
import { classNames } from "../../../ui/class-names";
import { useListed } from "../../../ui/language";
import { Age } from "./age";
import { CardActs, CardMenu } from "./card-acts";
import { Closing, Flags, Stances } from "./card-facts";
import { CardSource } from "./card-source";
import styles from "./proposal-card.module.css";
import { Sponsors } from "./proposal-line";
import { ProposalWords } from "./proposal-words";
import { useOpPhrase } from "./use-op-phrase";

export const ProposalCard = (props: {
  readonly card: Card;
  /** Whether the caret or the pointer is in its words. */
  readonly isPointed?: boolean;
  /** Ticked for an act on several proposals; without `onTick` there is no box. */
  readonly isTicked?: boolean;
  onTick?(ticked: boolean): void;
  /** Called when the reader turns to this card, or away from it. */
  onLook?(isLooking: boolean): void;
  /** Puts the caret in its words. */
  onAmend?(): void;
}) => {
  const listed = useListed();
  const { card, isPointed = false, isTicked = false, onTick, onLook, onAmend } = props;
  const t = useTranslations("proposals");
  const phraseOf = useOpPhrase();
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isPointed) element.current?.scrollIntoView({ block: "nearest" });
  }, [isPointed]);
  const phrase = phraseOf(card);
  const name = t("cardOf", { who: listed(card.sponsors), what: phrase });
  return (
    <article
      ref={element}
      className={classNames(styles.card, isPointed && styles.pointed, card.state !== "open" && "on-side")}
      aria-label={name}
      onPointerEnter={() => onLook?.(true)}
      onPointerLeave={() => onLook?.(false)}
      onFocus={() => onLook?.(true)}
      onBlur={() => onLook?.(false)}
    >
      <header className="line soft small gap-1-by-2">
        {onTick && (
          <input
            type="checkbox"
            className={styles.tick}
            aria-label={t("tick", { name })}
            checked={isTicked}
            onChange={(event) => onTick(event.target.checked)}
          />
        )}
        <Sponsors card={card} />
        <span className={styles.phrase}>{phrase}</span>
        <Age at={card.at} />
        <span className={styles.menu}>
          <CardMenu card={card} />
        </span>
      </header>
      {card.onBehalfOf && <p className="soft small above-half">{t("onBehalf", { of: card.onBehalfOf })}</p>}
      <CardSource card={card} />
      <ProposalWords card={card} />
      {card.rationale && (
        <p className={styles.rationale} dir="auto">
          {card.rationale}
        </p>
      )}
      <Flags card={card} />
      <Closing card={card} />
      <Stances card={card} />
      <CardActs card={card} {...(onAmend && { onAmend })} />
    </article>
  );
};
