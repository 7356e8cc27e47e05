// Gaps in React's types: CSS custom properties in `style`, and the attribute for choosing a whole folder.
import "react";

declare module "react" {
  interface CSSProperties {
    [variable: `--${string}`]: string | number | undefined;
  }
  interface InputHTMLAttributes<T> {
    webkitdirectory?: string;
  }
}
