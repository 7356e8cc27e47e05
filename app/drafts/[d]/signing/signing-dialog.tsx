"use client";
// Shown before the passkey is touched: for whom, what is stated, and on exactly which words.
import { useTranslations } from "next-intl";
import { useId, useMemo, useState } from "react";
import { canUsePasskeys, wasCancelled } from "../../../sign-in/passkeys";
import { Button } from "../../../ui/button";
import { Dialog } from "../../../ui/dialog";
import { useFailure } from "../../../ui/failure";
import { Link } from "../../../ui/link";
import { Notice } from "../../../ui/notice";
import type { ShownBlock } from "./shown-words";
import { type ShownStatement, type SignOffer, shownWords } from "./shown-words";
import styles from "./signed-words.module.css";
import type { OptionalSignature, SigningOrder } from "./use-signing";

// The complete words that are signed, in a scrolling region with their numbers. An adoption covers the whole text,
// which is folded at first.

/** Renders nothing for an act on no words. */
const SignedWords = ({
  order: { act, proposed },
  shown: { blocks },
}: {
  readonly order: SigningOrder;
  readonly shown: ShownStatement;
}) => {
  const t = useTranslations("signing.dialog");
  const headings = blocks.filter(({ isHeading }) => isHeading).length;
  const count = t("count", { count: blocks.length - headings, headings });
  return (
    <>
      {proposed && <Proposed {...proposed} />}
      {blocks.length > 0 &&
        (act === "draft.adopted" ? (
          <Folded blocks={blocks} count={count} />
        ) : (
          <Words blocks={blocks} count={count} />
        ))}
    </>
  );
};

type ListProps = { readonly blocks: readonly ShownBlock[]; readonly count: string };

const Words = ({ blocks, count }: ListProps) => {
  const t = useTranslations("signing.dialog");
  const title = useId();
  return (
    <section className="stack gap-1" aria-labelledby={title}>
      <div className="line spread gap-2">
        <h3 id={title}>{t("words")}</h3>
        <span className="soft small numbers">{count}</span>
      </div>
      <Region blocks={blocks} label={title} />
    </section>
  );
};

// The words of a long text are rendered only when unfolded.
const Folded = ({ blocks, count }: ListProps) => {
  const t = useTranslations("signing.dialog");
  const title = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>
        <span id={title} className="strong">
          {t("whole")}
        </span>{" "}
        <span className="soft small numbers">{count}</span>
      </summary>
      {isOpen && <Region blocks={blocks} label={title} />}
    </details>
  );
};

const Region = ({ blocks, label }: { readonly blocks: readonly ShownBlock[]; readonly label: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled is reached by keys as well.
  <section className={styles.region} aria-labelledby={label} tabIndex={0}>
    <ol className={styles.words}>
      {blocks.map((block) => (
        <li key={block.pid}>
          <Block {...block} />
        </li>
      ))}
    </ol>
  </section>
);

const Block = ({ label, digest, isHeading, pieces }: ShownBlock) => {
  const t = useTranslations("signing.dialog");
  return (
    <>
      {label && (
        <b className="numbers">
          <bdi>{label}</bdi>
        </b>
      )}
      {pieces === null ? (
        <p className="warn">{t("earlier", { digest: digest.slice(0, 16) })}</p>
      ) : (
        <p dir="auto" className={isHeading ? "strong" : undefined}>
          {pieces.map(({ text, isNote }, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of a paragraph do not change while they are shown.
            isNote ? <small key={at}> [{text}] </small> : <span key={at}>{text}</span>,
          )}
        </p>
      )}
    </>
  );
};

const Proposed = ({ removed, inserted }: NonNullable<SigningOrder["proposed"]>) => {
  const t = useTranslations("signing.dialog");
  return (
    <section className="stack gap-1" aria-label={t("proposal")}>
      <h3>{t("proposal")}</h3>
      {removed && (
        <p dir="auto" className="drawn">
          <del>{removed}</del>
        </p>
      )}
      {inserted && (
        <p dir="auto" className="drawn">
          <ins>{inserted}</ins>
        </p>
      )}
    </section>
  );
};

type SigningDialogProps = {
  readonly draftId: string;
  readonly asked: SignOffer;
  readonly delegation: string | null;
  readonly mayBeUnsigned: boolean;
  onSigned(signed: OptionalSignature): void;
  onClose(): void;
};

const signWith = async ({ statement, options }: SignOffer): Promise<OptionalSignature> => {
  if (!options) return {};
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const { id, rawId, type, response } = await startAuthentication({ optionsJSON: options });
  const { authenticatorData, clientDataJSON, signature } = response;
  const credential = { id, rawId, type, response: { authenticatorData, clientDataJSON, signature } };
  return { signature: { statement, credential } };
};

/** The dialog. It remains open when the passkey prompt is cancelled. */
export const SigningDialog = ({ onSigned, ...props }: SigningDialogProps) => {
  const { asked, delegation, draftId, onClose } = props;
  const t = useTranslations("signing.dialog");
  const shown = useMemo(() => shownWords(asked, { draftId, delegation }), [asked, draftId, delegation]);
  const faultOf = useFailure();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const sign = async () => {
    setBusy(true);
    setFault(null);
    try {
      onSigned(await signWith(asked));
    } catch (error) {
      setFault(wasCancelled(error) ? t("broken") : faultOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={delegation === null ? t("titlePen") : t("title", { delegation })}
      lead={t("lead")}
      actions={
        <SigningActs
          {...props}
          isShown={shown !== null}
          busy={busy}
          onSign={() => void sign()}
          onUnsigned={() => onSigned({})}
        />
      }
    >
      {shown ? <WhatIsSigned {...props} shown={shown} /> : <Notice tone="danger">{t("unequal")}</Notice>}
      <div role="alert">{fault && <Notice tone="danger">{fault}</Notice>}</div>
    </Dialog>
  );
};

const WhatIsSigned = ({
  asked,
  draftId,
  shown,
}: Omit<SigningDialogProps, "onSigned"> & { readonly shown: ShownStatement }) => {
  const t = useTranslations("signing.dialog");
  const { order, options, statement } = asked;
  return (
    <div className="stack gap-3">
      <p className="strong">
        <WhatIsSaid {...statement} />
      </p>
      <SignedWords order={order} shown={shown} />
      <p className="faint small">
        {t("seen", { n: statement.seen.number })} {t("digest")}{" "}
        <code dir="ltr" className="anywhere">
          {shown.digest}
        </code>
      </p>
      {options === null && (
        <Notice tone="warn">
          {t("noKey")} <Link href={`/drafts/${encodeURIComponent(draftId)}/people#keys`}>{t("toKeys")}</Link>
        </Notice>
      )}
      {options !== null && !canUsePasskeys() && <Notice tone="warn">{t("cannot")}</Notice>}
    </div>
  );
};

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

// The statement in the reader's language; text entered with it is shown as written.
const WhatIsSaid = ({ act, says }: Pick<SignOffer["statement"], "act" | "says">) => {
  const t = useTranslations("signing.dialog");
  const written = [says.note, says.reason, says.condition, says.symbol]
    .map(textOf)
    .filter(Boolean)
    .join(" · ");
  const said = t("says", {
    act: act.replaceAll(/[.-]/g, "_"),
    position: textOf(says.position).replaceAll("-", "_"),
    to: textOf(says.to).replaceAll("-", "_"),
  });
  return (
    <>
      {said}
      {written && (
        <>
          {": "}
          <bdi>{written}</bdi>
        </>
      )}
    </>
  );
};

const SigningActs = ({
  asked,
  mayBeUnsigned,
  isShown,
  busy,
  ...on
}: Omit<SigningDialogProps, "onSigned"> & {
  /** False where the request would sign something else than what is shown. */
  readonly isShown: boolean;
  readonly busy: boolean;
  onSign(): void;
  onUnsigned(): void;
}) => {
  const t = useTranslations("signing.dialog");
  const common = useTranslations("common");
  return (
    <>
      <Button onClick={on.onClose}>{common("cancel")}</Button>
      {mayBeUnsigned && (
        <Button disabled={busy} onClick={on.onUnsigned}>
          {t("unsigned")}
        </Button>
      )}
      {asked.options !== null && isShown && (
        <Button look="primary" disabled={busy || !canUsePasskeys()} onClick={on.onSign}>
          {t("sign")}
        </Button>
      )}
    </>
  );
};
