// Binds a plain field of the page to the words of one block: what is typed is written, what others write appears, and the
// caret stays where it was. Undo affects only what was written here.
import * as Y from "yjs";
import { carriedOffset, oneLine, plainText, writePlain } from "./plain-words";

/** Binds a field. `onWords` is called at every change; the returned function unbinds the field. */
export const bindField = (
  text: Y.XmlText,
  field: HTMLTextAreaElement,
  onWords: (words: string) => void,
): (() => void) => new BoundField(text, field, onWords).bind();

class BoundField {
  private readonly origin = {};
  private readonly undo: Y.UndoManager;
  private isComposing = false;
  /** What others wrote during a composition. */
  private readonly late: Y.YTextEvent["delta"][] = [];
  private shown = "";

  constructor(
    private readonly text: Y.XmlText,
    private readonly field: HTMLTextAreaElement,
    private readonly onWords: (words: string) => void,
  ) {
    this.undo = new Y.UndoManager(text, { trackedOrigins: new Set([this.origin]) });
  }

  bind(): () => void {
    const { field, text, undo } = this;
    const heard: readonly [string, (event: Event) => void][] = [
      ["input", this.typed],
      ["keydown", this.pressed],
      ["compositionstart", this.composes],
      ["compositionend", this.composed],
    ];
    for (const [name, listen] of heard) field.addEventListener(name, listen);
    text.observe(this.hear);
    this.show();
    return () => {
      for (const [name, listen] of heard) field.removeEventListener(name, listen);
      text.unobserve(this.hear);
      undo.destroy();
    };
  }

  private show(): void {
    this.shown = plainText(this.text);
    if (this.field.value !== this.shown) this.field.value = this.shown;
    this.onWords(this.shown);
  }

  private readonly hear = (event: Y.YTextEvent): void => {
    if (event.transaction.origin === this.origin) return;
    if (this.isComposing) {
      this.late.push(event.delta);
      return;
    }
    const { selectionStart, selectionEnd } = this.field;
    this.show();
    const carry = (offset: number) => carriedOffset(event.delta, offset);
    if (document.activeElement === this.field)
      this.field.setSelectionRange(carry(selectionStart), carry(selectionEnd));
  };

  private readonly typed = (): void => {
    if (this.isComposing) return;
    const { field } = this;
    const words = oneLine(field.value);
    if (words !== field.value) {
      const at = field.selectionStart + words.length - field.value.length;
      field.value = words;
      field.setSelectionRange(at, at);
    }
    writePlain(this.text, { from: this.shown, to: words, since: this.late.splice(0) }, this.origin);
    this.show();
  };

  private readonly composes = (): void => {
    this.isComposing = true;
  };

  private readonly composed = (): void => {
    this.isComposing = false;
    this.typed();
  };

  private readonly pressed = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || event.isComposing) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (event.key === "Enter" && !isCommand) event.preventDefault();
    else if (isCommand && (key === "z" || key === "y")) {
      event.preventDefault();
      if (key === "y" || event.shiftKey) this.undo.redo();
      else this.undo.undo();
    }
  };
}
