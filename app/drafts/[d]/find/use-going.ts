"use client";
// Going to what was chosen: in the room where it is open, otherwise by its address.
import { useRouter } from "next/navigation";
import type { Destination } from "#domain/finding/destinations";
import { useCopyLink } from "../../../ui/copy-link";
import { type RoomAct, type TextPlace, useFind } from "./find-context";
import { pidOfPage, placeAddress } from "./place-address";
import { type FindDraft, type WayName, wayNamed } from "./ways";

/** The way to each destination. */
export const useGoing = ({ draft }: FindDraft): ((destination: Destination<WayName>) => void) => {
  const router = useRouter();
  const find = useFind();
  const copy = useCopyLink();
  const base = `/drafts/${encodeURIComponent(draft.id)}`;
  const toPlace = (place: TextPlace) => {
    const room = find.room();
    if (room) room.go(place);
    else router.push(placeAddress(draft.id, place));
  };
  // The address of the room stays as it was opened, wherever one has gone since.
  const inTheRoom = (pid: string | null) => (pid === null ? base : placeAddress(draft.id, { pid }));
  const byWay = (name: WayName) => {
    const { path, inRoom } = wayNamed(name);
    const room = find.room();
    if (name === "keys") find.open("keys");
    else if (name === "copy") void copy(room ? inTheRoom(room.focus) : window.location.href);
    else if (room && inRoom) room.act(inRoom);
    else if (path !== null) router.push(addressOf(path, inRoom));
  };
  // What is done on a paragraph in the room is done on the one whose page is open, or that was chosen there last.
  const addressOf = (path: string, inRoom: RoomAct | undefined): string => {
    if (path !== "" && !path.startsWith("?")) return `${base}/${path}`;
    const pid = inRoom === "position" ? (pidOfPage(window.location.pathname) ?? find.lastPlace()) : null;
    return `${base}${path}${pid === null ? "" : `#${encodeURIComponent(pid)}`}`;
  };
  return (destination) => {
    switch (destination.to) {
      case "number":
        return toPlace({ pid: destination.pid });
      case "words":
        return toPlace({ pid: destination.pid, words: destination.sought });
      case "proposal":
        return toPlace({ pid: destination.pid, proposal: destination.id });
      case "delegation":
        return router.push(`${base}/proposals?by=${encodeURIComponent(destination.key)}&state=all`);
      case "way":
        return byWay(destination.key);
    }
  };
};
