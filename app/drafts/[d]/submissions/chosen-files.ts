// Turns chosen or dropped items into single files: folders are opened, and archives unpacked in the browser, so that
// each file is sent, read and refused separately.
import { unzip } from "fflate";
import { fileLimits } from "#domain/limits";

/** Extensions of the files that can be read. */
export const readEndings = [".txt", ".text", ".md", ".docx", ".odt", ".pdf", ".html", ".htm"];

const endsWith = (name: string, endings: readonly string[]): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(ending));
// Clutter in folders and archives: names that start with a dot, and the resource forks of macOS.
const isLeftover = (path: string): boolean => /(?:^|\/)(?:\.|__MACOSX\/)/u.test(path);
const lastOf = (path: string): string => path.split("/").at(-1) ?? path;

/** The files among dropped items; folders are opened. Call it during the drop event: later the list is empty. */
export const droppedFiles = async (items: DataTransferItemList): Promise<File[]> => {
  const found = [...items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files = found.map((each) => {
    if (each === null) return [];
    return each instanceof File ? [each] : filesOf(each);
  });
  return (await Promise.all(files)).flat();
};

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

const filesOf = async (entry: FileSystemEntry): Promise<File[]> => {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const inside: FileSystemEntry[] = [];
  for (;;) {
    // A folder's entries come in batches, until an empty one.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.filter(({ name }) => !isLeftover(name)).map(filesOf))).flat();
};

/** Why a file of an archive, or the archive itself, is not sent. */
export type LeftFor = "kind" | "size" | "many" | "archive" | "damaged" | "nothing";
export type LeftFile = { readonly name: string; readonly left: LeftFor };

/** The files to send: archives are unpacked, and their unsuitable files listed with the reason. */
export const unpacked = async (files: readonly File[]): Promise<(File | LeftFile)[]> => {
  const all: (File | LeftFile)[] = [];
  for (const file of files) {
    if (isLeftover(file.name)) continue;
    if (!endsWith(file.name, [".zip"])) all.push(file);
    else all.push(...(await inArchive(file).catch(() => [{ name: file.name, left: "damaged" as const }])));
  }
  return all;
};

const inArchive = async (archive: File): Promise<(File | LeftFile)[]> => {
  const bytes = new Uint8Array(await archive.arrayBuffer());
  const left: LeftFile[] = [];
  let taken = 0;
  const isTaken = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (isLeftover(name) || name.endsWith("/")) return false;
    const reason = reasonToLeave(name, originalSize, taken);
    if (reason === null) taken += 1;
    else left.push({ name, left: reason });
    return reason === null;
  };
  const contents = await new Promise<Record<string, Uint8Array>>((resolve, reject) =>
    unzip(bytes, { filter: isTaken }, (error, found) => (error ? reject(error) : resolve(found))),
  );
  const files = Object.entries(contents).map(
    ([path, content]) => new File([new Uint8Array(content)], lastOf(path)),
  );
  const all = [...files, ...left];
  return all.length > 0 ? all : [{ name: archive.name, left: "nothing" }];
};

const reasonToLeave = (name: string, size: number, taken: number): LeftFor | null => {
  if (endsWith(name, [".zip"])) return "archive";
  if (!endsWith(name, readEndings)) return "kind";
  if (size > fileLimits.bytes) return "size";
  return taken < fileLimits.inFolder ? null : "many";
};
