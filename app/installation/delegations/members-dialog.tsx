"use client";
// The members of a group as chips: found and added, pressed and gone; saved together.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../../ui/button";
import { DelegationChip } from "../../ui/delegation-chip";
import { Finder, type Finding } from "../../ui/finder";
import { FormDialog } from "../../ui/form-dialog";
import styles from "./delegations.module.css";
import type { MeetingDelegation } from "./meeting-delegation";

type Props = {
  readonly group: MeetingDelegation;
  readonly delegations: readonly MeetingDelegation[];
  /** The usual members of the group. */
  readonly usual: readonly string[];
  onSave(members: readonly string[]): Promise<void>;
  onClose(): void;
};

/** The dialog. */
export const MembersDialog = ({ group, delegations, usual, onSave, onClose }: Props) => {
  const t = useTranslations("installation.delegations");
  const [members, setMembers] = useState<readonly string[]>(group.members);
  const names = new Map(delegations.map(({ code, name }) => [code, name]));
  const left = delegations.filter(({ code, kind }) => kind !== "group" && !members.includes(code));
  const usualLeft = left.filter(({ code }) => usual.includes(code)).map(({ code }) => code);
  const add = (codes: readonly string[]) => setMembers([...members, ...codes].toSorted());
  const find = (words: string): Finding[] =>
    left
      .filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(words.trim().toLowerCase()))
      .map(({ code, name }) => ({
        key: code,
        shown: (
          <>
            <DelegationChip code={code} />
            <bdi>{name}</bdi>
          </>
        ),
        take: () => add([code]),
      }));
  return (
    <FormDialog
      wide
      title={t("membersTitle", { name: group.name })}
      lead={t("membersLead")}
      submit={t("membersSubmit", { n: members.length })}
      onClose={onClose}
      onSubmit={() => onSave(members)}
    >
      <Finder label={t("addMember")} none={t("noMemberFound")} find={find} />
      {usualLeft.length > 0 && (
        <p className="below-4">
          <Button size="small" onClick={() => add(usualLeft)}>
            {t("addUsual", { n: usualLeft.length })}
          </Button>
        </p>
      )}
      <ul className={styles.members} aria-label={t("members")}>
        {members.map((code) => (
          <li key={code}>
            <Button
              size="small"
              title={t("removeMember", { name: names.get(code) ?? code })}
              onClick={() => setMembers(members.filter((each) => each !== code))}
            >
              <DelegationChip code={code} /> <bdi>{names.get(code)}</bdi> <span aria-hidden="true">✕</span>
              <span className="visually-hidden">{t("removeMember", { name: names.get(code) ?? code })}</span>
            </Button>
          </li>
        ))}
      </ul>
      {members.length === 0 && <p className="faint">{t("noMembers")}</p>}
    </FormDialog>
  );
};
