"use client";
// One passage: its words with the quoted parts marked, its links, and its outcome.
import { useFormatter, useTranslations } from "next-intl";
import { type RefObject, useRef, useState } from "react";
import type { DispositionKind } from "#domain/sources/answers/dispositions";
import { seemsTextual } from "#domain/sources/textual/textual-hints";
import type { ThemeVerdict } from "#domain/sources/themes/themes";
import type { ThemeOn } from "#domain/sources/values";
import type { LinkView } from "#server/sources/links/links-view";
import type { PassageView } from "#server/submissions/passages-view";
import type { ThemedPassageView } from "#server/submissions/themed-passages";
import { api } from "../../../../ui/api";
import type { BadgeTone } from "../../../../ui/badge";
import { Badge } from "../../../../ui/badge";
import { Button, IconButton } from "../../../../ui/button";
import { classNames } from "../../../../ui/class-names";
import { ConfirmDialog } from "../../../../ui/confirm-dialog";
import { shortDay } from "../../../../ui/days";
import { DelegationChip } from "../../../../ui/delegation-chip";
import { Link } from "../../../../ui/link";
import { Menu, MenuLabel, MenuToggle } from "../../../../ui/menu";
import { useNotice } from "../../../../ui/notice";
import { AnswerDialog } from "../../(sources)/answers/answer-dialog";
import { inTongue } from "../language-name";
import type { SelectedWords } from "../selectable-words";
import { TextualDialog } from "../textual-dialog";
import { ThemeChip } from "../theme-chip";
import { Words } from "../words";
import { useDesk } from "./desk-context";
import { ChangesInside } from "./file-changes";
import { LinkDialog } from "./link-dialog";
import styles from "./passage-card.module.css";
import { PassageMenu } from "./passage-menu";
import { PassageVersions, VersionWords } from "./passage-versions";

const useJudge = (passage: ThemedPassageView) => {
  const { path, refresh } = useDesk();
  const { fail } = useNotice();
  return (theme: string, act: ThemeVerdict): void => {
    const place = `passages/${encodeURIComponent(passage.id)}/themes/${encodeURIComponent(theme)}` as const;
    void api.put(path(place), { act }).then(refresh, fail);
  };
};

/**
 * The themes of a passage, outlined where only its wording suggests them, filled where a person confirmed them. Each is
 * confirmed or rejected with one press.
 */
const PassageThemes = ({ passage }: { passage: ThemedPassageView }) => {
  const t = useTranslations("themes");
  const { themes, may } = useDesk();
  const judge = useJudge(passage);
  const on = passage.themes.filter(({ state }) => state !== "rejected");
  const nameOf = (id: string) => themes.find((theme) => theme.id === id)?.name ?? "";
  if (on.length === 0) return null;
  return (
    <ul className={styles.themes} aria-label={t("ofPassage", { ordinal: passage.ordinal })}>
      {on.map((theme) => (
        <li key={theme.theme}>
          <ThemeChip name={nameOf(theme.theme)} state={theme.state} words={theme.words} />
          {may.correct && theme.state === "proposed" && (
            <Judge theme={theme} name={nameOf(theme.theme)} judge={judge} />
          )}
        </li>
      ))}
    </ul>
  );
};

/** Opens the list of all themes; confirmed ones are ticked. */
const ChooseThemes = ({ passage }: { passage: ThemedPassageView }) => {
  const t = useTranslations("themes");
  const { themes } = useDesk();
  const judge = useJudge(passage);
  if (themes.length === 0) return null;
  return (
    <Menu
      align="start"
      trigger={
        <Button look="quiet" size="small" aria-label={t("chooseFor", { ordinal: passage.ordinal })}>
          {t("choose")} ▾
        </Button>
      }
    >
      <MenuLabel>{t("chooseLabel")}</MenuLabel>
      {themes.map(({ id, name }) => (
        <MenuToggle
          key={id}
          checked={passage.themes.some(({ theme, state }) => theme === id && state === "confirmed")}
          onChange={(checked) => judge(id, checked ? "confirmed" : "rejected")}
        >
          {name}
        </MenuToggle>
      ))}
    </Menu>
  );
};

const Judge = (props: { theme: ThemeOn; name: string; judge(theme: string, act: ThemeVerdict): void }) => {
  const t = useTranslations("themes");
  const { theme, name, judge } = props;
  return (
    <>
      <IconButton
        look="quiet"
        size="small"
        label={t("confirm", { name })}
        onClick={() => judge(theme.theme, "confirmed")}
      >
        <span aria-hidden="true">✓</span>
      </IconButton>
      <IconButton
        look="quiet"
        size="small"
        label={t("reject", { name })}
        onClick={() => judge(theme.theme, "rejected")}
      >
        <span aria-hidden="true">✕</span>
      </IconButton>
    </>
  );
};

const tones: Record<DispositionKind, BadgeTone> = {
  incorporated: "agreed",
  "in-part": "agreed",
  "in-substance": "closure",
  noted: "plain",
  "not-taken-up": "warn",
};

/** The outcome of a passage: visible to everybody, and set by pen-holders. */
const Answer = ({ passage }: { passage: PassageView }) => {
  const format = useFormatter();
  const t = useTranslations("submissions");
  const { may, path, refresh } = useDesk();
  const { say } = useNotice();
  const [open, setOpen] = useState(false);
  const { disposition } = passage;
  return (
    <>
      {may.dispose && (
        <Button look={disposition ? "quiet" : "plain"} size="small" onClick={() => setOpen(true)}>
          {t(disposition ? "answer.change" : "answer.act")}
        </Button>
      )}
      {disposition && (
        <span className="soft inline gap-1-by-2 baseline wraps">
          <Badge tone={tones[disposition.kind]}>{t(`kindOfAnswer.${disposition.kind}`)}</Badge>
          {disposition.reason && <span dir="auto">{disposition.reason}</span>}
          <small>
            {t("answer.by", {
              name: disposition.by ?? "",
              at: format.dateTime(new Date(disposition.at), shortDay),
            })}
          </small>
        </span>
      )}
      {open && (
        <AnswerDialog
          title={t("answer.title", { ordinal: passage.ordinal })}
          before={disposition}
          save={(said) => api.put(path(`passages/${encodeURIComponent(passage.id)}/disposition`), said)}
          onSaved={() => {
            setOpen(false);
            say(t("answer.saved"));
            refresh();
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
};

/** The passage. Words selected in it when "Link" is pressed become the quote. */
export const PassageCard = ({
  passage,
  links,
  opens,
}: {
  readonly passage: ThemedPassageView;
  readonly links: readonly LinkView[];
  /** Whether this passage is the first under its heading. */
  readonly opens: boolean;
}) => {
  const t = useTranslations("submissions");
  const { shown } = useDesk();
  const words = useRef<HTMLParagraphElement>(null);
  return (
    <li id={passage.id} className={classNames(styles.card, passage.id === shown && styles.shown)}>
      {opens && (
        <h3 dir="auto" {...inTongue([passage.language])}>
          {passage.section}
        </h3>
      )}
      <a className={styles.ordinal} href={`#${passage.id}`} title={t("passages.address")}>
        {passage.ordinal}
      </a>
      <div className="stack shrinks gap-2">
        <p ref={words} className={styles.words}>
          <Words
            text={passage.text}
            language={passage.language}
            quotes={links.flatMap((link) => link.quote.passage ?? [])}
          />
        </p>
        <VersionWords passage={passage} />
        <Whereabouts passage={passage} />
        <PassageThemes passage={passage} />
        {links.length > 0 && (
          <ul className={styles.links}>
            {links.map((link) => (
              <PassageLink key={link.id} link={link} />
            ))}
          </ul>
        )}
        <Acts passage={passage} words={words} />
      </div>
    </li>
  );
};

const Whereabouts = ({ passage }: { passage: ThemedPassageView }) => {
  const t = useTranslations("submissions.passages");
  const { question, page, start } = passage;
  return (
    <p className={styles.question}>
      {question !== null && <span>{t("question", { n: question })}</span>}
      <span>{page === null ? t("offset", { n: start + 1 }) : t("page", { n: page })}</span>
      <PassageVersions passage={passage} />
      <ChangesInside passage={passage} />
    </p>
  );
};

type ActsProps = { readonly passage: ThemedPassageView; readonly words: RefObject<HTMLElement | null> };

const Acts = ({ passage, words }: ActsProps) => {
  const t = useTranslations("submissions");
  const { may, showInFile } = useDesk();
  return (
    <div className={styles.acts}>
      {may.link && <LinkActs passage={passage} words={words} />}
      <Answer passage={passage} />
      {may.correct && <ChooseThemes passage={passage} />}
      <span className="inline pushed centred">
        <Button look="quiet" size="small" onClick={() => showInFile(`file-${passage.id}`)}>
          {t("passages.inFile")}
        </Button>
        {may.correct && <PassageMenu passage={passage} />}
      </span>
    </div>
  );
};

const LinkActs = ({ passage, words }: ActsProps) => {
  const t = useTranslations("submissions");
  const textual = useTranslations("textual");
  const { draftId, refresh } = useDesk();
  const [isProposing, setProposing] = useState(false);
  const [linking, setLinking] = useState<{ chosen: SelectedWords | null } | null>(null);
  return (
    <>
      <Button
        size="small"
        // Pressing the button must not clear the selection before it is read.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => setLinking({ chosen: chosenIn(words.current, passage.text) })}
      >
        {t("link.act")}
      </Button>
      {seemsTextual(passage) && (
        <Button size="small" onClick={() => setProposing(true)}>
          {textual("open")}
        </Button>
      )}
      {isProposing && (
        <TextualDialog
          draftId={draftId}
          passage={passage}
          onClose={() => setProposing(false)}
          onMade={refresh}
        />
      )}
      {linking && <LinkDialog passage={passage} chosen={linking.chosen} onClose={() => setLinking(null)} />}
    </>
  );
};

/** The words of a passage that are selected on the page, if any. */
const chosenIn = (element: HTMLElement | null, text: string): SelectedWords | null => {
  const selection = window.getSelection();
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  const exact = text.slice(from, from + range.toString().length);
  const lead = exact.length - exact.trimStart().length;
  return exact.trim() === "" ? null : { exact: exact.trim(), start: from + lead };
};

const PassageLink = ({ link }: { link: LinkView }) => {
  const t = useTranslations("submissions");
  const { draftId, path, blocks, may, delegation, refresh } = useDesk();
  const { say } = useNotice();
  const [asked, setAsked] = useState(false);
  const number = blocks.find((block) => block.pid === link.pid)?.label ?? link.label;
  const label = link.label === null ? t("link.gone") : number || t("link.unlabelled");
  const mayRemove = may.dispose || (link.by.delegation !== null && link.by.delegation === delegation);
  const remove = async () => {
    await api.delete(path(`links/${encodeURIComponent(link.id)}`));
    say(t("link.removed"));
    refresh();
  };
  return (
    <li>
      <Link href={`/drafts/${encodeURIComponent(draftId)}#${encodeURIComponent(link.pid)}`}>¶ {label}</Link>
      <Badge tone={link.kind === "opposed" ? "danger" : "plain"}>{t(`kindOfLink.${link.kind}`)}</Badge>
      {link.quote.block && <q dir="auto">{link.quote.block.exact}</q>}
      {link.by.delegation && <DelegationChip code={link.by.delegation} name={link.by.name ?? undefined} />}
      {link.suspect && (
        <Badge tone="warn" title={t("link.suspectTitle")}>
          {t("link.suspect")}
        </Badge>
      )}
      {mayRemove && (
        <IconButton
          look="quiet"
          size="small"
          label={t("link.remove", { label })}
          onClick={() => setAsked(true)}
        >
          <span aria-hidden="true">✕</span>
        </IconButton>
      )}
      {asked && (
        <ConfirmDialog
          title={t("link.removeTitle")}
          lead={t("link.removeLead")}
          submit={t("link.removeSubmit")}
          onClose={() => setAsked(false)}
          onConfirm={remove}
        />
      )}
    </li>
  );
};
