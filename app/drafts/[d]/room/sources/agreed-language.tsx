"use client";
// The agreed wordings nearest to the paragraph as it reads, and by which words it departs from them (Y2 to Y4).
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { isLocked } from "#domain/agreement/positions";
import type { NearWording } from "#domain/library/values";
import { paragraphLimits } from "#domain/limits";
import { askedKey } from "../../../../queries/keys";
import { api } from "../../../../ui/api";
import { Button } from "../../../../ui/button";
import { Link } from "../../../../ui/link";
import type { BlockView } from "../answers";
import { useRoom } from "../room-context";
import styles from "./sources.module.css";

type AgreedLanguageProps = {
  readonly block: BlockView;
  /** Puts these words into the paragraph, as a proposal where one proposes; absent where one may not write. */
  readonly onReword: ((pid: string, words: string) => void) | undefined;
};

export const AgreedLanguage = ({ block, onReword }: AgreedLanguageProps) => {
  const t = useTranslations("library.near");
  const { draft } = useRoom();
  const { data: near = [] } = useQuery({
    // The words are known by their digest.
    queryKey: askedKey(draft.id, "near-wordings", block.pid, block.digest),
    queryFn: async ({ signal }) => {
      const text = encodeURIComponent(block.text.slice(0, paragraphLimits.text));
      return (await api.get(`library/nearest?limit=3&text=${text}`, signal)).items;
    },
    enabled: block.text.trim() !== "",
    staleTime: 60_000,
  });
  if (near.length === 0) return null;
  return (
    <section className="above-4">
      <h3 className="caps below-2">{t("title")}</h3>
      <ul>
        {near.map((each) => (
          <Wording key={`${each.id} ${each.place}`} near={each} block={block} onReword={onReword} />
        ))}
      </ul>
      <p className="small">
        <Link href="/library">{t("all")}</Link>
      </p>
    </section>
  );
};

const Wording = ({ near, block, onReword }: AgreedLanguageProps & { readonly near: NearWording }) => {
  const t = useTranslations("library.near");
  const format = useFormatter();
  const { differing, also, adoptedOn } = near;
  const label = near.label === "" ? t("place", { place: near.place }) : near.label;
  return (
    <li className={styles.source}>
      <p className={styles.origin}>
        <Link href={`/library/${encodeURIComponent(near.id)}#${near.place}`}>
          <bdi>{near.symbol}</bdi>, <bdi>{label}</bdi>
        </Link>{" "}
        {adoptedOn && `· ${format.dateTime(new Date(`${adoptedOn}T12:00:00Z`), { year: "numeric" })} `}
        <b className={styles.kind}>· {differing === 0 ? t("same") : t("but", { count: differing })}</b>
      </p>
      {differing > 0 && (
        <p className={styles.words} dir="auto">
          <span className="drawn">
            {near.runs.map(({ op, text }, at) => {
              // The runs of one wording never change their order.
              const key = `${at} ${op}`;
              if (op === "added") return <ins key={key}>{text}</ins>;
              return op === "removed" ? <del key={key}>{text}</del> : <span key={key}>{text}</span>;
            })}
          </span>
        </p>
      )}
      {also.length > 0 && (
        <p className="faint small">
          {t("also", {
            count: also.length,
            symbols: format.list(also.slice(0, 3).map(({ symbol }) => symbol)),
          })}
        </p>
      )}
      {differing > 0 && onReword && !isLocked(block.standing) && (
        <p className={styles.foot}>
          <Button size="small" onClick={() => onReword(block.pid, near.words)}>
            {t("use")}
          </Button>
        </p>
      )}
    </li>
  );
};
