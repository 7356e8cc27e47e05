// Files as the archive that package managers install: tar (POSIX ustar), gzipped. The same files are always the same bytes.
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const blockSize = 512;

/** Files below the folder `package`, by their names, which are short and of plain characters. */
export const tarball = (files: ReadonlyMap<string, string>): Promise<Buffer> => {
  const entries = [...files].flatMap(([name, text]) => {
    const content = Buffer.from(text);
    const rest = Buffer.alloc((blockSize - (content.length % blockSize)) % blockSize);
    return [headerOf(`package/${name}`, content.length), content, rest];
  });
  return promisify(gzip)(Buffer.concat([...entries, Buffer.alloc(2 * blockSize)]), { level: 9 });
};

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, "0")}\0`;

// A file that everybody reads and its owner writes, of nobody, from the beginning of 1985: archives of packages have that day.
const headerOf = (name: string, size: number): Buffer => {
  const header = Buffer.alloc(blockSize);
  const modified = Date.UTC(1985, 9, 26, 8, 15) / 1000;
  header.write(name, 0);
  header.write(octal(0o644, 8) + octal(0, 8) + octal(0, 8), 100);
  header.write(octal(size, 12) + octal(modified, 12), 124);
  header.write(" ".repeat(8), 148);
  header.write("0", 156);
  header.write("ustar\x0000", 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 7)} `, 148);
  return header;
};
