import type { Bytes, Hash, Mask, Random } from "../ports.js";
import { bytes32, CloseCode, encodeFrame, Opcode } from "./frame.js";
import { judgeResponse, upgradeRequest } from "./handshake.js";

/** The largest message that is taken, in bytes: the largest real one (a camera offer) has about 4 KB. */
const MAX_MESSAGE = 8192;

/** What the WebSocket tells its owner. */
export interface WebSocketEvents {
  /** Bytes for the socket. */
  write(bytes: Bytes): void;
  /** The upgrade was accepted. */
  onUpgrade(): void;
  /** A whole text message, as UTF-8 bytes. */
  onText(text: Bytes): void;
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
  send(text: Bytes): void;
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
  mask: Mask,
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
    events.write(encodeFrame(opcode, payload, random, mask));
  }

  function end(code: number): void {
    phase = 0;
    received = fragments = "";
    events.onEnd(code);
  }

  function close(code: number): void {
    if (phase < 3) send(Opcode.Close, code === CloseCode.NoStatus ? "" : String.fromCharCode(code >> 8, code & 255));
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

  /** Takes one frame off the front of what was received; false if it is not all there. */
  function frame(): boolean {
    const first = received.charCodeAt(0);
    let length = received.charCodeAt(1);
    let start = 2;
    if (length === 126) {
      start = 4;
      length = received.charCodeAt(2) * 256 + received.charCodeAt(3);
    } else if (length === 127) {
      start = 10;
      // More than 2^24 is over every limit; the lower bytes do not matter then.
      length = 0;
      for (let i = 2; i < 10; i++) length = length * 256 + received.charCodeAt(i);
    }
    if (received.length < start) return false;
    const opcode = first & 15;
    // RSV bits without an extension, a masked frame (its length byte is over 127), a fragmented or long control frame
    if (first & 0x70 || (start === 2 && length > 127) || (opcode > 7 && (first < 128 || length > 125))) {
      fail(CloseCode.ProtocolError);
      return false;
    }
    if (opcode < 8 && length + fragments.length > MAX_MESSAGE) {
      fail(CloseCode.TooBig);
      return false;
    }
    if (received.length < start + length) return false;
    const payload = received.substring(start, start + length);
    received = received.substring(start + length);
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
      events.onText(text);
    }
    return true;
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
      if (!phase) return;
      received = received ? received + bytes : bytes;
      if (phase === 1) {
        const status = judgeResponse(received, key, hash);
        if (!status) return;
        if (status !== 101) return end(status);
        received = received.substring(received.indexOf("\r\n\r\n") + 4);
        phase = 2;
        events.onUpgrade();
      }
      // The first frame may have come with the response.
      while (phase && received.length > 1 && frame());
    },
    send(text) {
      send(Opcode.Text, text);
    },
    ping() {
      send(Opcode.Ping, "");
    },
    close,
  };
}
