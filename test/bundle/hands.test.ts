import { expect } from "chai";
import { noted, goOnline } from "../espruino/bed.js";
import { HANDS, hands, PROGRAM, RGB } from "../espruino/hands.js";
import { BOARD_ID, programBundle, stockBundle } from "./programs.js";
import { createVirtualBed } from "./virtual-bed.js";

describe("the same in a program, on the virtual board", function () {
  hands(async () => createVirtualBed(BOARD_ID, await programBundle("hands", PROGRAM), undefined, HANDS));
});

describe("relays, colours and hands, on the virtual board", function () {
  let code: string;
  before(async () => {
    code = await stockBundle({ devices: HANDS });
  });

  hands(async () => createVirtualBed(BOARD_ID, code, undefined, HANDS));

  it("lets no pulse outlive a power cut", async () => {
    const bed = createVirtualBed(BOARD_ID, code, undefined, HANDS);
    await goOnline(bed);
    void bed.platform.request(HANDS[0].id, "setPowerState", { state: "On" }, { clientId: "alexa-skill" });
    await bed.until("the pulse", () => bed.board.pins().find(({ pin }) => pin === "D16")!.level === 1);
    bed.board.powerOff();
    // No board boots and joins a network within the platform's second between two events; this one does.
    await bed.hold(1000);
    const seen: number[] = [];
    bed.board.onPin(({ pin, mode, level }) => void (pin === "D16" && mode === "output" && seen.push(level)));
    bed.board.powerOn();
    await bed.until(
      "the platform is told the truth",
      () => JSON.stringify(bed.platform.state(HANDS[0].id).setPowerState?.value) === '{"state":"Off"}',
      30_000,
    );
    await bed.hold(1000);
    expect(seen).to.deep.equal([0]);
    await bed.close();
  });

  it("drives no output to a level that is not off before it is told to", async () => {
    const bed = createVirtualBed(BOARD_ID, code, undefined, HANDS);
    const on = new Set<string>();
    const off: Record<string, number> = { D17: 1 };
    for (const pin of "D16 D17 D4 D23 D32 D19 D21 D22".split(" ")) off[pin] ??= 0;
    bed.board.onPin(({ pin, mode, level }) => {
      if (pin in off && (mode === "output" || mode === "pwm") && level !== off[pin]) on.add(pin);
    });
    await goOnline(bed);
    expect([...on]).to.deep.equal([]);
    await bed.close();
  });

  it("tells after a reconnect the colour or the white, whichever it is", async () => {
    const bed = createVirtualBed(BOARD_ID, code, undefined, HANDS);
    await goOnline(bed);
    await bed.settled(bed.platform.request(RGB, "setColor", { color: { r: 1, g: 2, b: 3 } }, { clientId: "alexa-skill" }));
    const events = noted(bed, "event").length;
    const links = noted(bed, "online").length;
    bed.dropLinks();
    await bed.until("it is back", () => noted(bed, "online").length > links, 30_000);
    await bed.hold(3000);
    const again = noted(bed, "event")
      .slice(events)
      .filter(({ deviceId }) => deviceId === RGB)
      .map(({ action }) => action);
    expect(again).to.include("setColor").and.not.include("setColorTemperature");
    await bed.close();
  });
});
