import { expect } from "chai";
import { judgeResponse } from "../../../lib/websocket/handshake.js";
import { nodeHash } from "../../../simulator/node-hash.js";
import { serverFrame } from "../../fakes/ws-server.js";
import { SocketRig } from "./rig.js";

// RFC 6455, 1.3: this key has this accept value.
const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
const RESPONSE = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${ACCEPT}\r\n\r\n`;

describe("the WebSocket's handshake", () => {
  const judge = (response: string): number => judgeResponse(response, KEY, nodeHash);

  it("accepts the example of RFC 6455, 1.3", () => {
    expect(judge(RESPONSE)).to.equal(101);
  });

  const answers: [string, string, number][] = [
    ["an accept value of another key", RESPONSE.replace("s3p", "s3q"), 1],
    ["an accept value in other letters", RESPONSE.replace(ACCEPT, ACCEPT.toLowerCase()), 1],
    ["no accept value", RESPONSE.replace(/Sec-.*\r\n\r/, "\r"), 1],
    ["an accept value only after the head", RESPONSE.replace(/Sec-.*\r\n\r\n/, `\r\n\r\nSec-WebSocket-Accept: ${ACCEPT}\r\n`), 1],
    ["a header name in small letters", RESPONSE.replace("Sec-WebSocket-Accept: ", "sec-websocket-accept:"), 101],
    ["HTTP/1.0 401", "HTTP/1.0 401 Unauthorized\r\n\r\n", 401],
    ["403", "HTTP/1.1 403 Forbidden\r\nX: y\r\n\r\nbody", 403],
    ["200", "HTTP/1.1 200 OK\r\n\r\n<html>", 200],
    ["something that is not HTTP", "SSH-2.0-OpenSSH_9.6\r\n\r\n", 1],
    ["a status that is no number", "HTTP/1.1 abc\r\n\r\n", 1],
    ["half a head", RESPONSE.slice(0, -1), 0],
    ["a head without an end", "HTTP/1.1 101 " + "x".repeat(4096), 1],
  ];
  for (const [what, response, status] of answers) {
    it(`judges ${what}: ${status}`, () => {
      expect(judge(response)).to.equal(status);
    });
  }

  it("asks as RFC 6455, 4.1 says, with a key of 16 unpredictable bytes", () => {
    const rig = new SocketRig([0x01020304, 0x05060708, 0x090a0b0c, 0x0d0e0f10, 0]);
    rig.socket.begin();
    expect(rig.written).to.equal(
      "GET / HTTP/1.1\r\nHost: ws.sinric.pro\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
        "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\nappkey: k\r\n\r\n",
    );
  });

  it("reads the frame that comes with the response at once", () => {
    const rig = new SocketRig();
    rig.socket.begin();
    rig.socket.receive(rig.accepted() + serverFrame(1, '{"timestamp":1567852244}'));
    expect(rig.events).to.deep.equal(["upgrade", 'text {"timestamp":1567852244}']);
  });

  for (const status of [401, 403, 503]) {
    it(`ends with ${status} when it is refused so, and says nothing more`, () => {
      const rig = new SocketRig();
      rig.socket.begin();
      const asked = rig.written;
      rig.socket.receive(`HTTP/1.1 ${status} No\r\nContent-Length: 2\r\n\r\nno`);
      rig.socket.receive("more");
      expect(rig.events).to.deep.equal([`end ${status}`]);
      expect(rig.written).to.equal(asked);
    });
  }

  it("takes no byte before it began or after it ended", () => {
    const rig = new SocketRig();
    rig.socket.receive(serverFrame(1, "early"));
    rig.open().socket.receive(serverFrame(8, ""));
    rig.socket.receive(serverFrame(1, "late"));
    expect(rig.events).to.deep.equal(["end 1005"]);
  });
});
