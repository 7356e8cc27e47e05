"use client";
// Parts of a page whose script is not needed to read and write: it comes when the part is first shown, or before that, when the
// page has nothing else to do, so that it is there when the connection is not.
import { usePathname } from "next/navigation";
import { type ComponentType, useEffect, useState } from "react";
import { useNotFetched } from "./later";

const unasked = new Set<() => Promise<unknown>>();
/** Milliseconds in which a page is left alone to become ready. */
const untilReady = 3000;

// A dialog that did not come is closed: whoever opens it again has it loaded again.
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

/** Has what `load` fetches come before it is asked for, when a page has nothing else to do; answers `load` itself. */
export const fetchedLater = <T,>(load: () => Promise<T>): (() => Promise<T>) => {
  unasked.add(load);
  return load;
};

/** The component that `load` fetches, as one that fetches it when it is shown, each time until it has come. */
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

/** Fetches what was not asked for yet, a while after each page is there. Shows nothing. */
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
