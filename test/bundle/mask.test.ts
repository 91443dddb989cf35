import { createServer, type AddressInfo } from "node:net";
import { expect } from "chai";
import { startProgram } from "../../bench/interpreter.js";
import { findBoard } from "../../firmware/boards/index.js";
import { createVirtualBoard } from "../../simulator/board/virtual-board.js";
import { createVirtualWorld } from "../../simulator/board/virtual-world.js";
import { APP_KEY, APP_SECRET } from "../espruino/bed.js";
import { atPort, bundleFor, PLACE_PORT } from "../espruino/bundles.js";
import { interpreter, needsInterpreter } from "../espruino/on-interpreter.js";
import { fromHex, toHex, xor } from "../fakes/bytes.js";
import { acceptFor, serverFrame } from "../fakes/ws-server.js";
import { stockBundle } from "./programs.js";

/** The question for the time is longer than 125 bytes: the other form of the length. */
const LONG_FRAME = 133;

const bundle = (board: string, maskKey: string): Promise<string> =>
  stockBundle({ board, sinricpro: { appKey: APP_KEY, appSecret: APP_SECRET, server: `ws://127.0.0.1:${PLACE_PORT}`, maskKey } });

/** The far end of one connection: accepts the upgrade, pings, tells the time; `take` has all bytes of the board's after the upgrade. */
function server(send: (bytes: string) => void, take: (frames: string) => void): (bytes: string) => void {
  let heard = "";
  let begin = -1;
  return (bytes) => {
    heard += bytes;
    const key = /Sec-WebSocket-Key: (.*)\r\n/.exec(heard);
    if (begin < 0 && key && heard.endsWith("\r\n\r\n")) {
      begin = heard.length;
      send(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${acceptFor(key[1])}\r\n\r\n` +
          // The ping of RFC 6455, 5.7
          fromHex("89 05 48 65 6c 6c 6f") +
          serverFrame(1, `{"timestamp":${Math.floor(Date.now() / 1000)}}`),
      );
    }
    if (begin >= 0) take(heard.slice(begin));
  };
}

type Place = (code: string) => Promise<string>;

/** What a bundle sends after its upgrade: the pong, and the beginning of a long message. */
const places: [string, string, Place][] = [
  [
    "on the virtual board",
    "esp32-devkitc",
    async (code) => {
      let frames = "";
      const world = createVirtualWorld();
      world.listen(PLACE_PORT, (peer) => (peer.onData = server(peer.send, (bytes) => (frames = bytes))));
      const board = createVirtualBoard({ board: findBoard("esp32-devkitc")!, code, world });
      board.powerOn();
      for (let i = 0; frames.length < LONG_FRAME && i < 2000; i++) {
        world.advance(5);
        await new Promise(setImmediate);
      }
      board.powerOff();
      return frames;
    },
  ],
  [
    "on a real interpreter",
    "linux",
    async (code) => {
      let listener!: ReturnType<typeof createServer>;
      const frames = new Promise<string>((done) => {
        listener = createServer((socket) => {
          const take = server(
            (bytes) => socket.write(bytes, "latin1"),
            (bytes) => bytes.length >= LONG_FRAME && done(bytes),
          );
          socket.setEncoding("latin1").on("data", take);
          socket.on("error", () => {});
        });
      });
      await new Promise<void>((done) => listener.listen(0, "127.0.0.1", done));
      const run = await startProgram({
        interpreter: interpreter!,
        code: atPort(code, (listener.address() as AddressInfo).port),
      });
      try {
        return await frames;
      } finally {
        await run.quit();
        listener.close();
      }
    },
  ],
];

for (const [name, boardId, run] of places)
  describe(`the mask ${name}`, () => {
    if (boardId === "linux") before(needsInterpreter);

    /** Checks the long message behind the pong: its key, and that the key opens it. */
    function open(frames: string, key: string): void {
      const long = frames.slice(11);
      expect(toHex(long.slice(0, 2))).to.equal("81fe");
      expect(toHex(long.slice(4, 8))).to.equal(key);
      const length = long.charCodeAt(2) * 256 + long.charCodeAt(3);
      const text = xor(long.slice(8, 8 + length), parseInt(key, 16));
      expect(text.slice(0, 100)).to.match(/^\{"header":\{"payloadVersion":2,"signatureVersion":1\},"payload":\{/);
      if (text.length === length) expect(JSON.parse(text)).to.have.property("signature");
    }

    it("with the constant key of RFC 6455, 5.7 makes that section's pong", async () => {
      const frames = await run(await bundle(boardId, "37fa213D"));
      expect(toHex(frames.slice(0, 11))).to.equal("8a8537fa213d7f9f4d5158");
      open(frames, "37fa213d");
    });

    it("with the key 00000000 leaves the bytes as they are", async () => {
      const frames = await run(await bundle(boardId, "00000000"));
      expect(toHex(frames.slice(0, 11))).to.equal("8a850000000048656c6c6f");
      open(frames, "00000000");
    });

    it("has another key for each message without one", async () => {
      const frames = await run(await bundleFor(boardId, "ws", "stock"));
      const first = toHex(frames.slice(2, 6));
      const second = toHex(frames.slice(15, 19));
      expect(xor(frames.slice(6, 11), parseInt(first, 16))).to.equal("Hello");
      open(frames, second);
      expect(first).to.not.equal(second);
    });
  });
