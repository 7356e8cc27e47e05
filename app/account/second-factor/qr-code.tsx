"use client";
// Words as a picture that the camera of a telephone reads. It is black on white on a dark page too, or cameras do not see it.
import { useEffect, useState } from "react";
import styles from "./factors.module.css";

type QrCodeProps = { readonly words: string; readonly label: string };

/** The picture; what makes it comes when it is needed. */
export const QrCode = ({ words, label }: QrCodeProps) => {
  const [made, setMade] = useState<{ readonly size: number; readonly path: string } | null>(null);
  useEffect(() => {
    void import("../../ui/qr-path").then(({ qrPath }) => setMade(qrPath(words)));
  }, [words]);
  if (!made) return <div className={styles.picture} />;
  return (
    <svg
      className={styles.picture}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${made.size} ${made.size}`}
      shapeRendering="crispEdges"
    >
      <rect width={made.size} height={made.size} fill="white" />
      <path d={made.path} fill="black" />
    </svg>
  );
};
