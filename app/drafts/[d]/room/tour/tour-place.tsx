"use client";
// The tour's place at the foot of the room: offered once in a discreet line, and started from the account menu
// (`?tour`). Its steps are loaded only then.
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { Button } from "../../../../ui/button";
import { useLater } from "../../../../ui/later";
import { isFirstTime } from "../../../../ui/shown-once";
import { useRoom } from "../room-context";
import type { LiveRoom } from "../use-live-room";
import type { RoomReader } from "../use-reader";
import styles from "./tour-place.module.css";

const loadTour = () => import("./tour").then(({ Tour }) => Tour);

type TourPhase = "nothing" | "offer" | "tour";

/** The offer, the tour, or nothing. */
export const TourPlace = ({ live, reader }: { live: LiveRoom; reader: RoomReader }) => {
  const { person } = useRoom();
  const [shown, setShown] = useState<TourPhase>("nothing");
  const asked = useSearchParams().has("tour");
  const path = usePathname();
  const isReady = live.state.session !== null && live.blocks.length > 0;
  useEffect(() => {
    if (!isReady) return;
    if (!asked) {
      if (isFirstTime(person.userId, "tour")) setShown("offer");
      return;
    }
    isFirstTime(person.userId, "tour");
    setShown("tour");
    // Removed from the address, so that reloading the page does not restart the tour.
    window.history.replaceState(null, "", path);
  }, [isReady, asked, person.userId, path]);
  const leave = useCallback(() => setShown("nothing"), []);
  // After a failed load the tour is offered again.
  const offer = useCallback(() => setShown("offer"), []);
  const { part: Tour } = useLater(loadTour, { isWanted: shown === "tour", onGivenUp: offer });
  if (shown === "tour") return Tour && <Tour live={live} reader={reader} onLeave={leave} onFailed={offer} />;
  return shown === "offer" && <Offer onStart={() => setShown("tour")} onDecline={leave} />;
};

const Offer = ({ onStart, onDecline }: { onStart(): void; onDecline(): void }) => {
  const t = useTranslations("room.tour");
  return (
    <aside className={styles.offer} aria-label={t("label")}>
      <p className="soft">{t("offer")}</p>
      <span className="row gap-2">
        <Button size="small" onClick={onStart}>
          {t("start")}
        </Button>
        <Button size="small" look="quiet" onClick={onDecline}>
          {t("decline")}
        </Button>
      </span>
    </aside>
  );
};
