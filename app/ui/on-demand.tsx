"use client";
// Components whose code is not needed to read and write: it is loaded when first shown, or earlier when the page is
// idle, so that it is there when the connection is not.
import { usePathname } from "next/navigation";
import { type ComponentType, useEffect, useState } from "react";
import { useNotFetched } from "./later";

const unasked = new Set<() => Promise<unknown>>();
/** Milliseconds that a page is given to become ready before anything is preloaded. */
const untilReady = 3000;

// A dialog that failed to load is closed; opening it again loads it again.
const closeWith = (props: object): void => {
  if ("onClose" in props && typeof props.onClose === "function") props.onClose();
};

type ComponentSource<P> = { fetched: ComponentType<P> | null; fetch(): Promise<ComponentType<P>> };

const Fetched = <P extends object>({ source, props }: { source: ComponentSource<P>; props: P }) => {
  const [Part, setPart] = useState(() => source.fetched);
  const failed = useNotFetched(() => closeWith(props));
  useEffect(() => {
    let isShown = true;
    source.fetch().then(
      (part) => setPart(() => part),
      () => isShown && failed.current(),
    );
    return () => {
      isShown = false;
    };
  }, [source, failed]);
  return Part && <Part {...props} />;
};

/** Registers `load` for preloading when a page is idle; returns `load` itself. */
export const fetchedLater = <T,>(load: () => Promise<T>): (() => Promise<T>) => {
  unasked.add(load);
  return load;
};

/** The component that `load` fetches, as one that fetches it when shown, each time until it succeeds. */
export const onDemand = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> => {
  const source: ComponentSource<P> = {
    fetched: null,
    fetch: async () => {
      source.fetched ??= await load();
      return source.fetched;
    },
  };
  unasked.add(source.fetch);
  return (props) => <Fetched source={source} props={props} />;
};

/** Preloads the registered parts some time after each page is ready. Renders nothing. */
export const LaterParts = () => {
  const page = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has other parts.
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const fetch of unasked) void fetch().catch(() => undefined);
      unasked.clear();
    }, untilReady);
    return () => clearTimeout(timer);
  }, [page]);
  return null;
};
