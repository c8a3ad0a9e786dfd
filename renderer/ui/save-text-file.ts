/** Long enough for the browser to have read the text. */
const releaseAfterMs = 10_000;

/** Hands a text to the browser (in Electron to the system's own dialog) to be saved under this name. */
export function saveTextFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), releaseAfterMs);
}
