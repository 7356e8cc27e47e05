"use client";
// Who is in the room now, as the server says; one face for each delegation.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { type PresentPerson, presentFrom, signOf } from "#editor/page/carets";
import { DelegationFace } from "../../../../ui/delegation-chip";
import { Menu, MenuItem, MenuLabel } from "../../../../ui/menu";
import styles from "./faces.module.css";

const shown = 4;

const readPresent = (awareness: Awareness): PresentPerson[] => {
  const people = [...awareness.getStates()].flatMap(([client, state]) => {
    if (client === awareness.clientID) return [];
    return presentFrom(state.user) ?? [];
  });
  const byPerson = new Map(people.map((person) => [`${signOf(person)} ${person.name}`, person]));
  return [...byPerson.values()].sort((a, b) => (signOf(a) < signOf(b) ? -1 : 1));
};

const usePresent = (awareness: Awareness | null): readonly PresentPerson[] => {
  const [people, setPeople] = useState<readonly PresentPerson[]>([]);
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

/** Faces in the top bar; the menu after them names everybody. */
export const Faces = ({ awareness }: { awareness: Awareness | null }) => {
  const t = useTranslations("room");
  const people = usePresent(awareness);
  const labels = [...new Set(people.map(signOf))];
  if (labels.length === 0) return null;
  return (
    <Menu
      trigger={
        <button type="button" className={styles.faces}>
          <span className="visually-hidden">{t("present", { count: people.length })}</span>
          {labels.slice(0, shown).map((sign) => (
            <DelegationFace key={sign} code={sign} />
          ))}
          {labels.length > shown && <span className={styles.more}>+{labels.length - shown}</span>}
        </button>
      }
    >
      <MenuLabel>{t("here")}</MenuLabel>
      {people.map((person) => (
        <MenuItem key={`${signOf(person)} ${person.name}`}>
          {signOf(person)} · <bdi>{person.name}</bdi>
        </MenuItem>
      ))}
    </Menu>
  );
};
