"use client";
// Who is in the room now, according to the server; one face per delegation.
import type { Editor } from "@tiptap/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { type PresentPerson, paragraphOf, presentFrom, signOf } from "#editor/page/carets";
import { DelegationFace } from "../../../../ui/delegation-chip";
import { Menu, MenuItem, MenuLabel } from "../../../../ui/menu";
import { useNotice } from "../../../../ui/notice";
import styles from "./faces.module.css";

/** Number of faces in the bar; the menu after them names everybody. */
const shown = 4;

/** `client`: the awareness id of the person's page. */
type Present = PresentPerson & { readonly client: number };

const readPresent = (awareness: Awareness): Present[] => {
  const people = [...awareness.getStates()].flatMap(([client, state]) => {
    const person = client === awareness.clientID ? null : presentFrom(state.user);
    return person ? { ...person, client } : [];
  });
  const byPerson = new Map(people.map((person) => [`${signOf(person)} ${person.name}`, person]));
  return [...byPerson.values()].sort((a, b) => (signOf(a) < signOf(b) ? -1 : 1));
};

const usePresent = (awareness: Awareness | null): readonly Present[] => {
  const [people, setPeople] = useState<readonly Present[]>([]);
  useEffect(() => {
    if (!awareness) return setPeople([]);
    const read = () => {
      const next = readPresent(awareness);
      setPeople((known) => (JSON.stringify(known) === JSON.stringify(next) ? known : next));
    };
    read();
    awareness.on("change", read);
    return () => awareness.off("change", read);
  }, [awareness]);
  return people;
};

type FacesProps = {
  readonly awareness: Awareness | null;
  readonly editor: Editor | null;
  /** Goes to a paragraph. */
  onGo(pid: string): void;
};

/** Faces in the top bar. Pressing one goes to where that person is writing. */
export const Faces = ({ awareness, editor, onGo }: FacesProps) => {
  const t = useTranslations("room");
  const { say } = useNotice();
  const people = usePresent(awareness);
  const bySign = new Map(people.map((person) => [signOf(person), person]));
  if (people.length === 0) return null;
  const goTo = (person: Present) => {
    const pid = editor && !editor.isDestroyed ? paragraphOf(editor.state, person.client) : null;
    if (pid === null) say(t("readsOnly", { name: person.name }));
    else onGo(pid);
  };
  return (
    <span className={styles.faces}>
      {[...bySign].slice(0, shown).map(([sign, person]) => (
        <button
          key={sign}
          type="button"
          className={styles.direct}
          title={t("goToPerson", { name: `${sign} · ${person.name}` })}
          onClick={() => goTo(person)}
        >
          <DelegationFace code={sign} />
          <span className="visually-hidden">{t("goToPerson", { name: person.name })}</span>
        </button>
      ))}
      <Menu
        trigger={
          <button type="button" className={styles.all}>
            <span className="visually-hidden">{t("present", { count: people.length })}</span>
            <span className={styles.count} aria-hidden="true">
              {people.length}
            </span>
          </button>
        }
      >
        <MenuLabel>{t("here")}</MenuLabel>
        {people.map((person) => (
          <MenuItem key={person.client} onSelect={() => goTo(person)}>
            {signOf(person)} · <bdi>{person.name}</bdi>
          </MenuItem>
        ))}
      </Menu>
    </span>
  );
};
