// Keeps React from walking over the whole text. Before it changes anything on a page React measures the selection in the focused
// element, if its `contentEditable` reads "true": it counts the characters of all words up to it, some milliseconds of a long
// draft with every change anywhere on the page. It would put the selection back where a change took the focus away; of the text's
// own selection the editor takes care.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";

const attribute = "contenteditable";

const unmeasured = (): Plugin =>
  new Plugin({
    key: new PluginKey("unmeasured"),
    view: ({ dom }) => {
      Object.defineProperty(dom, "contentEditable", {
        configurable: true,
        get: () => {
          const said = dom.getAttribute(attribute) ?? "inherit";
          return said === "true" ? "inherit" : said;
        },
        set: (value: string) => dom.setAttribute(attribute, value),
      });
      return { destroy: () => Reflect.deleteProperty(dom, "contentEditable") };
    },
  });

/** The extension. It changes what a script reads of the element, not what the element is. */
export const Unmeasured = Extension.create({
  name: "unmeasured",
  addProseMirrorPlugins: () => [unmeasured()],
});
