import { expect } from "chai";
import { startBench } from "../../simulator/start.js";

// Connects to the platform by hand: what is tried here is the bench, not the firmware.
const build = async ({ config }: { config: { sinricpro: { server: string } } }) => {
  const { hostname, port } = new URL(config.sinricpro.server);
  const code = `require("Wifi").connect("n", {}, function () { print("SP101 I " + ${JSON.stringify(hostname)});
    require("net").connect({ host: "${hostname}", port: ${port} }).on("connect", function () { print("reached"); }); });`;
  return { code, bytes: code.length };
};

describe("npm start", () => {
  it("points the bundle at the local platform, powers the board on and closes cleanly", async () => {
    const lines: string[] = [];
    let reached!: () => void;
    const there = new Promise<void>((done) => (reached = done));
    const bench = await startBench({
      port: 0,
      build,
      board: "esp32-devkitc",
      configs: [new URL("../../firmware/config.example.json", import.meta.url).pathname],
      print(line) {
        lines.push(line);
        if (line.endsWith("reached")) reached();
      },
    });
    try {
      await there;
      const view = (await (await fetch(`${bench.url}api/board`)).json()) as { board: { id: string }; devices: unknown[] };
      expect(view.board.id).to.equal("esp32-devkitc");
      expect(view.devices).to.have.length(1);
      const events = await fetch(`${bench.url}alexa/events`);
      expect(events.status).to.equal(200);
      expect(lines.join("\n")).to.include(bench.url).and.not.include("demo-secret");
    } finally {
      await bench.close();
    }
  });

  it("fails with a code and leaves nothing running", async () => {
    const start = (options: object) =>
      startBench({ port: 0, build, print: () => {}, ...options }).catch((error: unknown) => error);
    expect(await start({ configs: ["/nowhere.json"] })).to.have.property("code", "config-missing");
    expect(await start({ board: "nope" })).to.have.property("code", "config-invalid");
    expect(await start({ interpreter: "/nowhere/espruino" })).to.have.property("code", "interpreter-missing");
    expect(await start({ interpreter: process.execPath, board: "esp32-devkitc" })).to.have.property("code", "interpreter-board");
  });
});
