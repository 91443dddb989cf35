import { expect } from "chai";
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createNodeWorld } from "../../simulator/board/node-world.js";
import { createFrameTap } from "../../simulator/frame-tap.js";
import { createHops } from "../../simulator/hops.js";
import { openLine, type Line } from "../../simulator/line.js";

const HEAD = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
const frame = (text: string): Buffer => Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);

describe("the frame tap", () => {
  it("finds texts behind the head, masked or not, however they are cut", () => {
    const masked = Buffer.from([0x81, 0x82, 1, 2, 3, 4, 0x68 ^ 1, 0x69 ^ 2]);
    const long = "x".repeat(300);
    const head126 = Buffer.from([0x81, 126, 1, 44]);
    const all = Buffer.concat([Buffer.from(HEAD), frame("one"), Buffer.from([0x89, 0]), masked, head126, Buffer.from(long)]);
    for (const size of [1, 7, all.length]) {
      const seen: string[] = [];
      const tap = createFrameTap((text) => seen.push(text));
      for (let i = 0; i < all.length; i += size) tap.feed(all.subarray(i, i + size));
      expect(seen).to.deep.equal(["one", "hi", long]);
    }
  });
});

describe("hops", () => {
  it("cut a request's time where it was measured", () => {
    const hops = createHops();
    hops.sent("t", "lamp", 10);
    hops.moved("lamp", 10.001);
    hops.reached("t", 10.002);
    hops.moved("lamp", 10.005);
    hops.replied("t", 10.009);
    expect(hops.done("t", 10.01)).to.deep.equal([
      { name: "wire", ms: 2 },
      { name: "relay", ms: 3 },
      { name: "reply", ms: 4 },
      { name: "back", ms: 1 },
    ]);
    expect(hops.done("t", 11)).to.deep.equal([]);
  });
});

describe("the line between board and platform", () => {
  let platform: Server;
  let line: Line;
  let peers: Socket[];
  const heard: string[] = [];

  beforeEach(async () => {
    peers = [];
    heard.length = 0;
    platform = createServer((socket) => {
      peers.push(socket);
      socket.on("error", () => {}).on("data", (data) => socket.write(data));
    });
    platform.listen(0, "127.0.0.1");
    await once(platform, "listening");
    const { port } = platform.address() as AddressInfo;
    line = await openLine(
      port,
      createNodeWorld(20).clock,
      (direction, text) => heard.push(`${direction} ${text}`),
      () => 0.5,
    );
  });
  afterEach(async () => {
    await line.close();
    for (const peer of peers) peer.destroy();
    await new Promise((done) => platform.close(done));
  });

  async function board(): Promise<Socket> {
    const socket = connect(line.port, "127.0.0.1");
    socket.on("error", () => {});
    await once(socket, "connect");
    return socket;
  }

  it("passes bytes on, late if it is told so, and tells of the texts", async () => {
    const socket = await board();
    socket.write(HEAD);
    await once(socket, "data");
    socket.write(frame("fast"));
    await once(socket, "data");
    line.setDelay(1000, 0);
    const from = performance.now();
    socket.write(frame("slow"));
    await once(socket, "data");
    // 1000 ms each way, 20 times as fast.
    expect(performance.now() - from).to.be.greaterThan(95);
    expect(heard).to.deep.equal(["out fast", "in fast", "out slow", "in slow"]);
  });

  it("resets and refuses while it is down, and is there again afterwards", async () => {
    const socket = await board();
    // Not once(): that rejects with the reset, which is as good as any close.
    const closed = new Promise((done) => socket.once("close", done));
    await line.setDown(true);
    await closed;
    const refused = connect(line.port, "127.0.0.1");
    const [error] = (await once(refused, "error")) as [NodeJS.ErrnoException];
    expect(error.code).to.equal("ECONNREFUSED");
    await line.setDown(false);
    const again = await board();
    again.write("x");
    await once(again, "data");
  });

  it("keeps a half-open link dead for good, and lets new ones through afterwards", async () => {
    const dead = await board();
    dead.write("x");
    await once(dead, "data");
    let more = 0;
    dead.on("data", () => more++);
    line.setSilent(true);
    dead.write("y");
    line.setSilent(false);
    const fresh = await board();
    fresh.write("z");
    await once(fresh, "data");
    expect([more, dead.destroyed]).to.deep.equal([0, false]);
    dead.destroy();
  });
});
