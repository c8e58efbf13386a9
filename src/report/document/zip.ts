// The times in a ZIP archive, which say when it was made and nothing about what is in it. Offsets are those of APPNOTE.TXT,
// "ZIP File Format Specification", 4.3.7 (local headers), 4.3.12 (central directory) and 4.3.16 (its end).

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

/** 1 January 1980, midnight: the first moment that the format can say. */
const TIME = 0;
const DATE = (1 << 5) | 1;

/** A copy of the archive with every time set to the earliest there is. Throws for what is no archive without extensions. */
export function withoutTimes(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new Error("not a ZIP archive");
  const nEntries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < nEntries; entry++) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error("not an entry of a ZIP archive");
    view.setUint16(at + 12, TIME, true);
    view.setUint16(at + 14, DATE, true);
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) !== LOCAL) throw new Error("not a file of a ZIP archive");
    view.setUint16(local + 10, TIME, true);
    view.setUint16(local + 12, DATE, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}
