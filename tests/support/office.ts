// LibreOffice without a window, in a folder of its own, instructed by a macro.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findOffice } from "./programs";

export type Office = {
  readonly folder: string;
  /** Runs the office with these words. */
  run(...words: string[]): void;
  /** Runs `Sub Work(…)` of a macro with these texts. Whatever happens the office ends. */
  macro(source: string, ...texts: string[]): void;
  close(): void;
};

const head = (kind: string, name: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE ${kind}:${name} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "${name}.dtd">`;

// Letters as wide as those of Times New Roman, which machines that are no office's do not have (OFL).
const letters = path.join(process.cwd(), "node_modules", "@expo-google-fonts", "tinos");
const fonts = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${letters}</dir><match target="pattern"><test name="family"><string>Times New Roman</string></test><edit name="family" mode="prepend" binding="strong"><string>Tinos</string></edit></match></fontconfig>`;

export const openOffice = (): Office => {
  const folder = mkdtempSync(path.join(tmpdir(), "adref-office-"));
  const fontList = path.join(folder, "fonts.conf");
  writeFileSync(fontList, fonts);
  const run = (...words: string[]) => {
    execFileSync(
      findOffice() ?? "",
      [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--norestore", ...words],
      { stdio: "ignore", timeout: 100_000, cwd: folder, env: { ...process.env, FONTCONFIG_FILE: fontList } },
    );
  };
  let isStarted = false;
  return {
    folder,
    run,
    macro: (source, ...texts) => {
      // The office applies its own library over one that is there before its first start.
      if (!isStarted) {
        writeFileSync(path.join(folder, "empty.txt"), "");
        run("--convert-to", "odt", "empty.txt");
        isStarted = true;
      }
      const library = path.join(folder, "profile", "user", "basic", "Standard");
      const code = source.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
      writeFileSync(
        path.join(library, "script.xlb"),
        `${head("library", "library")}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Report"/></library:library>`,
      );
      writeFileSync(
        path.join(library, "Report.xba"),
        `${head("script", "module")}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Report" script:language="StarBasic">${code}</script:module>`,
      );
      run(
        `macro:///Standard.Report.Work(${texts.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")})`,
      );
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};
