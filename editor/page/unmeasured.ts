// Keeps React from walking over the whole text. Before it changes anything on a page React measures the selection in the
// focused element if its `contentEditable` reads "true": it counts the characters of all words up to it, which takes some
// milliseconds in a long draft with every change anywhere on the page. It does so to restore the selection when a change
// takes the focus away; in the text the editor does that itself.
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
