"use client";
// The walk in the room: its bar is loaded when the first walk starts.
import { useState } from "react";
import { goTo } from "#editor/drafting-editor";
import type { WalkedPlace } from "#editor/page/walked-places";
import { useLater } from "../../../../ui/later";
import { onDemand } from "../../../../ui/on-demand";
import type { LiveRoom } from "../use-live-room";
import type { RoomReader } from "../use-reader";
import type { useWalk } from "./use-walk";

const ReplaceDialog = onDemand(() => import("./replace-dialog").then((part) => part.ReplaceDialog));

const loadBar = () => import("./walk-bar").then(({ WalkBar }) => WalkBar);

type Props = {
  readonly live: LiveRoom;
  readonly reader: RoomReader;
  readonly walking: ReturnType<typeof useWalk>;
};

/** The bar, while a walk is on; words hidden in another reading are shown then. */
export const RoomWalk = ({ live, reader, walking }: Props) => {
  const { walk, begin, end } = walking;
  const { editor } = reader;
  const [replaced, setReplaced] = useState<string | null>(null);
  const { part: Bar, held } = useLater(loadBar, {
    isWanted: walk !== null,
    // Keys are held only once there is a text to walk through, since the field appears with it.
    holdsKeys: walk?.kind === "words" && editor !== null,
    onGivenUp: end,
  });
  if (!walk || !Bar || !editor || editor.isDestroyed) return null;
  const onPlace = ({ pid, id }: WalkedPlace) => {
    reader.setFocus(pid);
    if (!reader.isMarked) {
      reader.showMarked();
      requestAnimationFrame(() =>
        editor.view.dom.querySelector(".walked-now")?.scrollIntoView({ block: "center" }),
      );
    }
    const [proposal] = id.split(" ");
    if (proposal) {
      reader.setTab("proposals");
      live.proposals.bringUp(proposal);
    }
  };
  const onEnd = (isThere: boolean, opener: Element | null) => {
    end();
    const { from, $from } = editor.state.selection;
    const { focus } = reader;
    if (isThere && focus !== null) goTo(editor, focus, from - $from.start());
    else if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
  };
  return (
    <>
      <Bar
        editor={editor}
        walk={walk}
        held={held}
        onKind={(kind) => begin(kind)}
        onReplace={setReplaced}
        onPlace={onPlace}
        onEnd={onEnd}
      />
      {replaced !== null && (
        <ReplaceDialog
          editor={editor}
          sought={replaced}
          byPid={live.byPid}
          isLocked={live.isLocked}
          onClose={() => setReplaced(null)}
        />
      )}
    </>
  );
};
