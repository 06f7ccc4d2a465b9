import type { SharedFile } from '../../messages/sharing.ts';

/** Hands a file to the person: saved where the browser saves files, under a name that says nothing. */
export function handFile({ name, bytes }: SharedFile): void {
  const address = URL.createObjectURL(new Blob([bytes.slice()], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads it while it saves.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
