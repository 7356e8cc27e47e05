// What somebody chose or dropped, as single files: folders are opened, and archives are unpacked here in the browser, so that
// each file travels, is read and fails on its own.
import { unzip } from "fflate";

/** Ends of the names of files that are read. */
export const readEndings = [".txt", ".text", ".md", ".docx", ".odt", ".pdf", ".html", ".htm"];
/** The largest file, in bytes; the server refuses larger ones too. */
const mostBytes = 20 * 1024 * 1024;
const mostInArchive = 2000;

const endsWith = (name: string, endings: readonly string[]): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(ending));
// What systems leave in folders and archives: names that begin with a dot, and the doubles of one of them.
const isLeftover = (path: string): boolean => /(?:^|\/)(?:\.|__MACOSX\/)/u.test(path);
const lastOf = (path: string): string => path.split("/").at(-1) ?? path;

/** The files in what was dropped; folders are opened. Call it while the drop is handled: later there is nothing in it. */
export const droppedFiles = async (items: DataTransferItemList): Promise<File[]> => {
  const found = [...items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files = found.map((each) => (each === null ? [] : each instanceof File ? [each] : filesOf(each)));
  return (await Promise.all(files)).flat();
};

const filesOf = async (entry: FileSystemEntry): Promise<File[]> => {
  if (entry.isFile)
    return [
      await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    ];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  for (;;) {
    // A folder is told in portions until one is empty.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.filter(({ name }) => !isLeftover(name)).map(filesOf))).flat();
};

/** The files to send: archives are unpacked; one that cannot be is sent as it is, and the server says why not. */
export const unpacked = async (files: readonly File[]): Promise<File[]> => {
  const all: File[] = [];
  for (const file of files)
    all.push(...(endsWith(file.name, [".zip"]) ? await inArchive(file).catch(() => [file]) : [file]));
  return all.filter(({ name }) => !isLeftover(name));
};

const inArchive = async (archive: File): Promise<File[]> => {
  const bytes = new Uint8Array(await archive.arrayBuffer());
  let taken = 0;
  const contents = await new Promise<Record<string, Uint8Array>>((resolve, reject) =>
    unzip(
      bytes,
      {
        filter: ({ name, originalSize }) => {
          if (isLeftover(name) || !endsWith(name, readEndings) || originalSize > mostBytes) return false;
          taken += 1;
          return taken <= mostInArchive;
        },
      },
      (error, found) => (error ? reject(error) : resolve(found)),
    ),
  );
  const files = Object.entries(contents).map(
    ([path, content]) => new File([new Uint8Array(content)], lastOf(path)),
  );
  return files.length > 0 ? files : [archive];
};
