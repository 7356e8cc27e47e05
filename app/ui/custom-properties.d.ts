// What React's types leave out: variables of a style sheet in `style`, and the attribute by which a whole folder is chosen.
import "react";

declare module "react" {
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
  interface InputHTMLAttributes<T> {
    webkitdirectory?: string;
  }
}
