// Asks for the next frame when a key goes down, not only once its letter is in the page: the browser draws at set times, and a
// letter that is ready shortly after one of them would wait for the next.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";

const nothing = () => {};

const earlyFrame = (): Plugin =>
  new Plugin({
    key: new PluginKey("early-frame"),
    props: {
      handleDOMEvents: {
        keydown: () => {
          requestAnimationFrame(nothing);
          return false;
        },
      },
    },
  });

/** The extension. */
export const EarlyFrame = Extension.create({
  name: "earlyFrame",
  addProseMirrorPlugins: () => [earlyFrame()],
});
