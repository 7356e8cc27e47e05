"use client";
// The walk through the text as the room has it: its bar is loaded when the first walk begins.
import { goTo } from "#editor/drafting-editor";
import type { WalkedPlace } from "#editor/page/walked-places";
import { useLater } from "../../../../ui/later";
import type { LiveRoom } from "../use-live-room";
import type { RoomReader } from "../use-reader";
import type { useWalk } from "./use-walk";

const loadBar = () => import("./walk-bar").then(({ WalkBar }) => WalkBar);

type Props = {
  readonly live: LiveRoom;
  readonly reader: RoomReader;
  readonly walking: ReturnType<typeof useWalk>;
};

/** The bar, while something is gone through; what is folded away in another reading is shown then. */
export const RoomWalk = ({ live, reader, walking }: Props) => {
  const { walk, begin, end } = walking;
  const { editor } = reader;
  const { part: Bar, held } = useLater(loadBar, {
    isWanted: walk !== null,
    // Its field comes with it, which it does only once there is a text to walk through.
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
    <Bar
      editor={editor}
      walk={walk}
      held={held}
      onKind={(kind) => begin(kind)}
      onPlace={onPlace}
      onEnd={onEnd}
    />
  );
};
