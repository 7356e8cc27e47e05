// Saves a file to the reader's device, as a browser download.

export const download = (name: string, content: Blob): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Browsers start the download within the next task; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
