/** Bytes of a file's header: its size and its name (jsflash.h, JsfFileHeader). */
const HEADER = 32;
const NAME = 28;
/** The size's top byte holds flags. */
const MAX_FILE = 0xffffff;

/** A file for a Storage image. */
export interface ImageFile {
  /** 1 to 28 bytes. */
  readonly name: string;
  /** Not empty. */
  readonly data: Uint8Array;
}

/**
 * Builds what Espruino's Storage looks like in flash (espruino.md 5 and 8; src/jsflash.c): for each file its size
 * (little-endian), its name padded with zeros, its data, then 0xFF up to a multiple of 4; the rest is blank, 0xFF.
 *
 * @param size bytes of the whole image: `FlashLayout.storageBytes`
 * @throws RangeError if a name or a file is not possible, a name comes twice, or the files do not fit
 */
export function storageImage(files: readonly ImageFile[], size: number): Uint8Array {
  const image = Buffer.alloc(size, 0xff);
  const names = new Set<string>();
  let at = 0;
  for (const { name, data } of files) {
    const bytes = Buffer.from(name, "latin1");
    if (!bytes.length || bytes.length > NAME) throw new RangeError(`A name in Storage has 1 to ${NAME} bytes: ${name}`);
    if (names.has(name)) throw new RangeError(`There are two files called ${name}.`);
    if (!data.length || data.length > MAX_FILE) throw new RangeError(`A file in Storage has 1 to ${MAX_FILE} bytes: ${name}`);
    const end = at + HEADER + Math.ceil(data.length / 4) * 4;
    if (end > size) throw new RangeError(`The files do not fit into ${size} bytes of Storage.`);
    names.add(name);
    image.writeUInt32LE(data.length, at);
    image.fill(0, at + 4, at + HEADER);
    bytes.copy(image, at + 4);
    image.set(data, at + HEADER);
    at = end;
  }
  return image;
}
