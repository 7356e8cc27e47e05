"use client";
// Where a submission went: the paragraphs that its passages are linked to, and the number of passages without a link.
import { useTranslations } from "next-intl";
import type { LinkView } from "#server/sources/links/links-view";
import type { SubmissionView } from "#server/submissions/submissions-view";
import { Badge } from "../../../../ui/badge";
import { useListed } from "../../../../ui/language";
import { Link } from "../../../../ui/link";
import { LifeLink } from "../../blocks/life-link";
import { type ParagraphChoice, useDesk } from "./desk-context";
import styles from "./where-to.module.css";

/** The paragraphs in the order of the text, each with its passages. */
export const WhereTo = ({
  submission,
  links,
}: {
  submission: SubmissionView;
  links: readonly LinkView[];
}) => {
  const t = useTranslations("submissions");
  const { draftId, blocks } = useDesk();
  const linked = new Set(links.map((link) => link.passage.id));
  const { passages } = submission;
  const homeless = passages.filter((each) => each.disposition === null && !linked.has(each.id));
  const reached = blocks.filter((block) => links.some((link) => link.pid === block.pid));
  return (
    <aside className={styles.whereTo} aria-labelledby="where-to">
      <h2 id="where-to">{t("whereTo.title")}</h2>
      <dl className={styles.counts}>
        <dt>{t("whereTo.linked")}</dt>
        <dd>{linked.size}</dd>
        <dt>{t("whereTo.answered")}</dt>
        <dd>{passages.filter((each) => each.disposition !== null).length}</dd>
        <dt>{t("whereTo.withoutHome")}</dt>
        <dd>{homeless[0] ? <a href={`#${homeless[0].id}`}>{homeless.length}</a> : homeless.length}</dd>
      </dl>
      {reached.length === 0 && <p className="soft above-3">{t("whereTo.none")}</p>}
      <ReachedBlocks reached={reached} links={links} draftId={draftId} />
    </aside>
  );
};

const ReachedBlocks = ({
  reached,
  links,
  draftId,
}: {
  readonly reached: ParagraphChoice[];
  readonly links: readonly LinkView[];
  readonly draftId: string;
}) => {
  const listed = useListed();
  const t = useTranslations("submissions");
  return (
    <ul>
      {reached.map((block) => {
        const here = links.filter((link) => link.pid === block.pid);
        const ordinals = [...new Set(here.map((link) => link.passage.ordinal))].sort((a, b) => a - b);
        return (
          <li key={block.pid} className={styles.place}>
            <Link href={`/drafts/${encodeURIComponent(draftId)}#${encodeURIComponent(block.pid)}`}>
              ¶ {block.label || t("link.unlabelled")}
            </Link>
            <p dir="auto">{block.text}</p>
            <small>
              {t("whereTo.from", { count: ordinals.length, ordinals: listed(ordinals) })}
              {here.some((link) => link.suspect) && (
                <>
                  {" "}
                  <Badge tone="warn" title={t("link.suspectTitle")}>
                    {t("link.suspect")}
                  </Badge>
                </>
              )}{" "}
              <LifeLink draftId={draftId} pid={block.pid} />
            </small>
          </li>
        );
      })}
    </ul>
  );
};
