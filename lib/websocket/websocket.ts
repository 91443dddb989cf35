import type { Bytes, Framing, Hash, Random, Rope } from "../ports.js";
import { bytes as toBytes } from "../protocol/text.js";
import { bytes32, CloseCode, Opcode } from "./frame.js";
import { judgeResponse, upgradeRequest } from "./handshake.js";

/** The largest message that is taken, in bytes: the largest real one (a camera offer) has about 4 KB. */
const MAX_MESSAGE = 8192;

/** How a final text frame of 126 to 65,535 bytes begins. */
const TEXT_16 = "\x81\x7e";

/** What the WebSocket tells its owner. */
export interface WebSocketEvents {
  /** Bytes for the socket. */
  write(bytes: Bytes): void;
  /** The upgrade was accepted. */
  onUpgrade(): void;
  /** A whole text message, as UTF-8 bytes, from `from` on: cutting what precedes it off would copy it all. */
  onText(text: Bytes, from: number): void;
  onPong(): void;
  /**
   * The conversation is over and the socket is to be closed; nothing follows. `code` is a close code
   * (1000 and up), an HTTP status that refused the upgrade, or 1 for an answer that is no WebSocket's.
   */
  onEnd(code: number): void;
}

/** A WebSocket client without I/O: bytes in, events and bytes out. */
export interface WebSocket {
  /** Forgets the last conversation and begins one on a fresh socket. */
  begin(): void;
  receive(bytes: Bytes): void;
  send(text: Rope): void;
  ping(): void;
  /** Asks for an orderly end; `onEnd` comes when the other end agrees. */
  close(code: CloseCode): void;
}

/**
 * Makes an RFC 6455 client. One object serves every connection in turn, so that a reconnect makes no
 * closures. UTF-8 is not validated: every message that counts carries an HMAC over its bytes.
 *
 * @param headers further request header lines, each ended by CRLF; called for each connection
 */
export function createWebSocket(
  host: string,
  headers: () => string,
  hash: Hash,
  random: Random,
  framing: Framing,
  events: WebSocketEvents,
): WebSocket {
  let received: Bytes = "";
  let fragments: Bytes = "";
  // Which state the bytes are read in: 0 after the end, 1 for the HTTP head, 2 for frames, 3 for frames
  // after our close.
  let phase = 0;
  let inMessage = false;
  let key = "";

  function send(opcode: Opcode, payload: Bytes): void {
    events.write(framing(128 | opcode, payload, random));
  }

  function end(code: number): void {
    phase = 0;
    received = fragments = "";
    events.onEnd(code);
  }

  function close(code: number): void {
    if (phase < 3) send(Opcode.Close, code === CloseCode.NoStatus ? "" : toBytes(code >> 8, code & 255));
    phase = 3;
  }

  function fail(code: number): void {
    close(code);
    end(code);
  }

  function control(opcode: number, payload: Bytes): void {
    if (opcode === Opcode.Ping) send(Opcode.Pong, payload);
    else if (opcode === Opcode.Pong) events.onPong();
    else if (opcode === Opcode.Close) {
      // Half a code makes NaN.
      fail(payload ? payload.charCodeAt(0) * 256 + payload.charCodeAt(1) || CloseCode.ProtocolError : CloseCode.NoStatus);
    } else fail(CloseCode.Unsupported);
  }

  /** Judges the response once it is all there. Apart from `receive`, because what is not reached there is read all the same. @cold */
  function upgrade(): void {
    const status = judgeResponse(received, key, hash);
    if (status === 101) {
      received = received.substring(received.indexOf("\r\n\r\n") + 4);
      phase = 2;
      key = "";
      events.onUpgrade();
    } else if (status) end(status);
  }

  /** What is not a whole, unmasked text of usual length: ends the conversation and returns false if it may not be. @cold */
  function allowed(first: number, length: number): boolean {
    const isControl = (first & 15) > 7;
    // RSV bits without an extension, a fragmented or long control frame
    if (first & 0x70 || (isControl && (first < 128 || length > 125))) fail(CloseCode.ProtocolError);
    else if (!isControl && length + fragments.length > MAX_MESSAGE) fail(CloseCode.TooBig);
    else return true;
    return false;
  }

  /** @cold */
  function take(first: number, payload: Bytes): void {
    const opcode = first & 15;
    if (opcode > 7) control(opcode, payload);
    else if (opcode > 1) fail(CloseCode.Unsupported);
    else if ((opcode === Opcode.Text) === inMessage) fail(CloseCode.ProtocolError);
    else if (first < 128) {
      inMessage = true;
      fragments += payload;
    } else {
      const text = fragments + payload;
      inMessage = false;
      fragments = "";
      events.onText(text, 0);
    }
  }

  /** Takes one frame off the front of what was received; false if it is not all there. */
  function frame(): boolean {
    let first = received.charCodeAt(0);
    let length = received.charCodeAt(1);
    let start = 4;
    if (length === 126) length = received.charCodeAt(2) * 256 + received.charCodeAt(3);
    else if (length < 126) start = 2;
    // Masked, which a server's may not be: treated as one with a reserved bit.
    else if (length > 127) first = 0x70;
    else {
      start = 10;
      // More than 2^24 is over every limit; the lower bytes do not matter then.
      length = 0;
      for (let i = 2; i < 10; i++) length = length * 256 + received.charCodeAt(i);
    }
    if (!allowed(first, length)) return false;
    // Also while the length itself is not all there, and so no number.
    if (!(received.length >= start + length)) return false;
    const payload = received.substring(start, start + length);
    received = received.substring(start + length);
    take(first, payload);
    return true;
  }

  /** @cold */
  function unusual(bytes: Bytes): void {
    received += bytes;
    if (phase === 1) upgrade();
    // The first frame may have come with the response.
    while (phase > 1 && received.length > 1 && frame());
  }

  return {
    begin() {
      received = fragments = "";
      inMessage = false;
      phase = 1;
      key = hash.base64(
        bytes32(random.uint32()) + bytes32(random.uint32()) + bytes32(random.uint32()) + bytes32(random.uint32()),
      );
      events.write(upgradeRequest(host, "/", key, headers()));
    },
    receive(bytes) {
      // Nearly all that comes is one whole text: the length of a server's frame is in its third and fourth byte.
      if (
        phase === 2 &&
        !received &&
        !inMessage &&
        bytes.substr(0, 2) === TEXT_16 &&
        bytes.length === bytes.charCodeAt(2) * 256 + bytes.charCodeAt(3) + 4 &&
        bytes.length < MAX_MESSAGE
      )
        events.onText(bytes, 4);
      else if (phase) unusual(bytes);
    },
    send(text) {
      events.write(framing(128 | Opcode.Text, text, random));
    },
    ping() {
      send(Opcode.Ping, "");
    },
    close,
  };
}
