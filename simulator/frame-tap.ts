/** Listens in on one direction of a WebSocket connection. */
export interface FrameTap {
  /** The next bytes as they pass. */
  feed(bytes: Buffer): void;
}

const MOST_BYTES = 1_048_576;
const TEXT = 1;

/**
 * Finds the text messages in one direction of a connection: the HTTP head first, then frames, masked or not
 * (RFC 6455, 5.2). It only looks: what it cannot read, fragments included, it lets pass unreported.
 */
export function createFrameTap(onText: (text: string) => void): FrameTap {
  let rest: Buffer = Buffer.alloc(0);
  let headDone = false;
  let lost = false;

  /** The whole frame at the start of `rest`: where it ends and what is in it; undefined if it is not all there. */
  function frame(): { end: number; opcode: number; payload: Buffer } | undefined {
    if (rest.length < 2) return undefined;
    const masked = (rest[1] & 0x80) !== 0;
    let length = rest[1] & 0x7f;
    let at = 2;
    if (length === 126) {
      if (rest.length < 4) return undefined;
      length = rest.readUInt16BE(2);
      at = 4;
    } else if (length === 127) {
      if (rest.length < 10) return undefined;
      length = Number(rest.readBigUInt64BE(2));
      at = 10;
    }
    const from = at + (masked ? 4 : 0);
    if (rest.length < from + length) return undefined;
    const payload = Buffer.from(rest.subarray(from, from + length));
    if (masked) for (let i = 0; i < payload.length; i++) payload[i] ^= rest[at + (i & 3)];
    return { end: from + length, opcode: rest[0] & 0x8f, payload };
  }

  return {
    feed(bytes) {
      if (lost) return;
      rest = rest.length ? Buffer.concat([rest, bytes]) : bytes;
      lost = rest.length > MOST_BYTES;
      if (!headDone) {
        const end = rest.indexOf("\r\n\r\n");
        if (end < 0) return;
        headDone = true;
        rest = rest.subarray(end + 4);
      }
      for (let found = frame(); found; found = frame()) {
        rest = rest.subarray(found.end);
        if (found.opcode === (0x80 | TEXT)) onText(found.payload.toString("utf8"));
      }
    },
  };
}
