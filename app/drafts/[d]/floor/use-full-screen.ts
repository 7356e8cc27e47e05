"use client";
// The whole screen for one element, where the browser allows it.
import { type RefObject, useCallback, useEffect, useState } from "react";

/** Whether it is possible, whether it is so, and the way in and out. */
export const useFullScreen = (
  frame: RefObject<HTMLElement | null>,
): { isPossible: boolean; isOn: boolean; toggle: () => void } => {
  const [isPossible, setPossible] = useState(false);
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    setPossible(document.fullscreenEnabled);
    const onChange = () => setOn(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", onChange);
    return () => document.removeEventListener("fullscreenchange", onChange);
  }, []);
  const toggle = useCallback(() => {
    const asked = document.fullscreenElement ? document.exitFullscreen() : frame.current?.requestFullscreen();
    asked?.catch(() => undefined);
  }, [frame]);
  return { isPossible, isOn, toggle };
};
