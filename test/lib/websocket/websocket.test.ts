import { expect } from "chai";
import { fromHex, toHex } from "../../fakes/bytes.js";
import { serverFrame } from "../../fakes/ws-server.js";
import { SocketRig } from "./rig.js";

// The frames of RFC 6455, 5.7, byte for byte.
const HELLO = fromHex("81 05 48 65 6c 6c 6f");
const HELLO_IN_TWO = fromHex("01 03 48 65 6c 80 02 6c 6f");
const PING_HELLO = fromHex("89 05 48 65 6c 6c 6f");
const MASKED_HELLO = "8185 37fa213d 7f9f4d5158";
const MASKED_PONG_HELLO = "8a85 37fa213d 7f9f4d5158";

describe("the WebSocket", () => {
  it("reads the single-frame message of RFC 6455, 5.7", () => {
    const rig = new SocketRig().open();
    rig.socket.receive(HELLO);
    expect(rig.events).to.deep.equal(["text Hello"]);
  });

  it("reads the fragmented message of RFC 6455, 5.7", () => {
    const rig = new SocketRig().open();
    rig.socket.receive(HELLO_IN_TWO);
    expect(rig.events).to.deep.equal(["text Hello"]);
  });

  it("masks as the masked message of RFC 6455, 5.7", () => {
    const rig = new SocketRig([0x37fa213d]).open();
    rig.socket.send("Hello");
    expect(toHex(rig.written)).to.equal(MASKED_HELLO.replace(/ /g, ""));
  });

  it("answers the ping of RFC 6455, 5.7 with its masked pong", () => {
    const rig = new SocketRig([0x37fa213d]).open();
    rig.socket.receive(PING_HELLO);
    expect(toHex(rig.written)).to.equal(MASKED_PONG_HELLO.replace(/ /g, ""));
    expect(rig.events).to.deep.equal([]);
  });

  for (const [size, head] of [
    [0, "8100"],
    [125, "817d"],
    [126, "817e007e"],
    [256, "817e0100"],
    [8192, "817e2000"],
  ] as const) {
    it(`reads a message of ${size} bytes`, () => {
      const rig = new SocketRig().open();
      rig.socket.receive(fromHex(head) + "x".repeat(size));
      expect(rig.events).to.deep.equal([`text ${size > 60 ? size : ""}`]);
    });
  }

  it("reads a 64-bit length", () => {
    const rig = new SocketRig().open();
    rig.socket.receive(fromHex("817f0000000000000100") + "x".repeat(256));
    expect(rig.events).to.deep.equal(["text 256"]);
  });

  for (const [size, head] of [
    [125, "81fd"],
    [126, "81fe007e"],
    [65535, "81feffff"],
  ] as const) {
    it(`writes a message of ${size} bytes`, () => {
      const rig = new SocketRig([0]).open();
      rig.socket.send("x".repeat(size));
      expect(toHex(rig.written.slice(0, head.length / 2))).to.equal(head);
      expect(rig.frames()).to.deep.equal([{ opcode: 1, payload: "x".repeat(size), key: 0 }]);
    });
  }

  it("masks each frame with a key of its own", () => {
    const rig = new SocketRig([1, 2, 3, 4, 0xfffffffe, 0x80000001]).open();
    rig.socket.send("a");
    rig.socket.ping();
    expect(rig.frames()).to.deep.equal([
      { opcode: 1, payload: "a", key: 0xfffffffe },
      { opcode: 9, payload: "", key: 0x80000001 },
    ]);
  });

  it("takes control frames between fragments", () => {
    const rig = new SocketRig().open();
    rig.socket.receive(
      serverFrame(1, "a", false) + serverFrame(9, "p") + serverFrame(0, "b", false) + serverFrame(10, "") + serverFrame(0, "c"),
    );
    expect(rig.events).to.deep.equal(["pong", "text abc"]);
    expect(rig.frames()).to.deep.equal([{ opcode: 10, payload: "p", key: 0x01020304 }]);
  });

  it("answers a close with its code and ends", () => {
    const rig = new SocketRig().open();
    rig.socket.receive(fromHex("8805 0fa1 627965") + HELLO);
    expect(rig.events).to.deep.equal(["end 4001"]);
    expect(rig.frames()).to.deep.equal([{ opcode: 8, payload: "\x0f\xa1", key: 0x01020304 }]);
  });

  it("ends with 1005 at a close without a code", () => {
    const rig = new SocketRig().open();
    rig.socket.receive(fromHex("8800"));
    expect(rig.events).to.deep.equal(["end 1005"]);
    expect(rig.frames()).to.deep.equal([{ opcode: 8, payload: "", key: 0x01020304 }]);
  });

  it("asks for an end and ends when the other side agrees", () => {
    const rig = new SocketRig().open();
    rig.socket.close(1000);
    expect(rig.frames()).to.deep.equal([{ opcode: 8, payload: "\x03\xe8", key: 0x01020304 }]);
    rig.socket.receive(fromHex("880203e8"));
    expect(rig.events).to.deep.equal(["end 1000"]);
    expect(rig.frames(), "one close frame is all it sends").to.have.length(1);
  });

  it("sends no second close frame when what follows its own is wrong", () => {
    const rig = new SocketRig().open();
    rig.socket.close(1000);
    rig.socket.receive(fromHex("c1 01 61"));
    expect(rig.events).to.deep.equal(["end 1002"]);
    expect(rig.frames().map(({ payload }) => toHex(payload))).to.deep.equal(["03e8"]);
    rig.open();
    rig.socket.receive(fromHex("8800"));
    expect(rig.frames(), "the next conversation has one of its own").to.have.length(1);
  });

  const wrong: [string, string, number][] = [
    ["RSV1", "c1 01 61", 1002],
    ["RSV2", "a1 01 61", 1002],
    ["RSV3", "91 01 61", 1002],
    ["a masked frame", "81 81 00000000 61", 1002],
    ["a masked frame of 16-bit length", "81 fe 007e 00000000", 1002],
    ["a masked frame of 64-bit length", "81 ff 0000000000000100", 1002],
    ["a fragmented ping", "09 00", 1002],
    ["a ping of 126 bytes", "89 7e 007e", 1002],
    ["a close with half a code", "88 01 03", 1002],
    ["a continuation of nothing", "80 01 61", 1002],
    ["a text inside a fragmented text", "01 01 61 81 01 62", 1002],
    ["a binary message", "82 01 61", 1003],
    ["a reserved opcode", "83 00", 1003],
    ["a reserved control opcode", "8b 00", 1003],
    ["a message of 8193 bytes", "81 7e 2001", 1009],
    ["a message of 2^63 bytes", "81 7f 8000000000000000", 1009],
    ["a message of 2^32 + 1 bytes", "81 7f 0000000100000001", 1009],
  ];
  for (const [what, hex, code] of wrong) {
    it(`ends with ${code} at ${what}, says so, and reads no further`, () => {
      const rig = new SocketRig().open();
      rig.socket.receive(fromHex(hex));
      rig.socket.receive(HELLO);
      expect(rig.events).to.deep.equal([`end ${code}`]);
      expect(rig.frames().map(({ opcode, payload }) => [opcode, toHex(payload)])).to.deep.equal([
        [8, code.toString(16).padStart(4, "0")],
      ]);
    });
  }

  it("counts the fragments of a message together", () => {
    const rig = new SocketRig().open();
    rig.socket.receive(serverFrame(1, "x".repeat(5000), false));
    rig.socket.receive(serverFrame(0, "x".repeat(5000)));
    expect(rig.events).to.deep.equal(["end 1009"]);
  });

  it("does not count a control frame between them", () => {
    const rig = new SocketRig().open();
    rig.socket.receive(serverFrame(1, "x".repeat(8190), false) + serverFrame(9, "ping") + serverFrame(0, "xx"));
    expect(rig.events).to.deep.equal(["text 8192"]);
    expect(rig.frames()).to.deep.equal([{ opcode: 10, payload: "ping", key: 0x01020304 }]);
  });

  it("reads the same wherever the bytes are split", () => {
    const frames =
      serverFrame(1, "first") + HELLO_IN_TWO + serverFrame(1, "y".repeat(200)) + PING_HELLO + fromHex("8a00 8802 03e8");
    const expected = ["upgrade", "text first", "text Hello", "text 200", "pong", "end 1000"];
    const length = (() => {
      const rig = new SocketRig();
      rig.socket.begin();
      return rig.accepted().length + frames.length;
    })();
    for (let at = 1; at < length; at++) {
      const rig = new SocketRig();
      rig.socket.begin();
      const all = rig.accepted() + frames;
      rig.socket.receive(all.slice(0, at));
      rig.socket.receive(all.slice(at));
      expect(rig.events, `split at ${at}`).to.deep.equal(expected);
    }
    const rig = new SocketRig();
    rig.socket.begin();
    for (const byte of rig.accepted() + frames) rig.socket.receive(byte);
    expect(rig.events).to.deep.equal(expected);
  });

  it("begins anew on the next socket, forgetting half a frame and half a message", () => {
    const rig = new SocketRig().open();
    rig.socket.receive(serverFrame(1, "lost", false) + fromHex("81 05 48"));
    rig.open();
    rig.socket.receive(HELLO);
    expect(rig.events).to.deep.equal(["text Hello"]);
  });
});
