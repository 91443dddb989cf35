import { expect } from "chai";
import { LAMP } from "../espruino/bed.js";
import { BOARD_ID, programBundle } from "./programs.js";
import { createVirtualBed, type VirtualBed } from "./virtual-bed.js";

const HEAD = `import { addRelays, attachPulse, createDimSwitch, createSwitch, keepStates, sinricPro } from "sinricpro-espruino";
import { config } from "sinricpro-espruino/config";
`;

/** The gate pulses; what is wrong with others is printed, and so is what comes too late. */
const PROGRAM = `${HEAD}
function attempt(what) { try { what(); console.log("taken"); } catch (error) { console.log(error.message); } }
["last", "on", "server"].forEach(function (atBoot) {
  attempt(function () { attachPulse(createSwitch({ id: "${LAMP}", relay: { pin: D17, atBoot: atBoot } }), 500); });
});
var lamp = createDimSwitch({ id: "${LAMP}" });
keepStates(lamp, "last");
attempt(function () { attachPulse(lamp, 500); });
var gate = createDimSwitch({ id: "${LAMP}" });
addRelays(gate, [{ pin: D16 }]);
attachPulse(gate, 500);
attempt(function () { keepStates(gate, "last"); });
sinricPro(config, [gate]);
attempt(function () { attachPulse(gate, 500); });
`;

/** As it was written before it was refused. */
const WRONG = `${HEAD}
var gate = createSwitch({ id: "${LAMP}", relay: { pin: D16, atBoot: "last" } });
attachPulse(gate, 500);
sinricPro(config, [gate]);
`;

describe("a pulse in a program", () => {
  let bed: VirtualBed | undefined;
  afterEach(() => bed?.close());

  const isOn = (): boolean => bed!.board.pins().some(({ pin, mode, level }) => pin === "D16" && mode === "output" && level === 1);

  /** Runs it, cuts the power in the middle of a pulse if there is one, and returns what the relay does then. */
  async function afterCut(name: string, program: string): Promise<boolean[]> {
    bed = createVirtualBed(BOARD_ID, await programBundle(name, program));
    bed.board.powerOn();
    const stopped = (): boolean => bed!.lines.some((line) => line.startsWith("Uncaught"));
    await bed.until("it starts, or not", () => stopped() || bed!.platform.device(LAMP)!.online, 20_000);
    if (!stopped()) {
      void bed.platform.request(LAMP, "setPowerState", { state: "On" });
      await bed.until("the pulse", isOn);
    }
    bed.board.powerOff();
    const seen: boolean[] = [];
    bed.board.onPin(({ pin }) => void (pin === "D16" && seen.push(isOn())));
    bed.board.powerOn();
    await bed.hold(10_000);
    return seen;
  }

  it("does not outlive a power cut, and is refused for what would not be off at power-up", async () => {
    expect(await afterCut("pulse", PROGRAM))
      .to.include(false)
      .and.not.include(true);
    const codes = bed!.lines.flatMap((line) => /^(taken|SP60\d(?=: ))/.exec(line)?.[0] ?? []).slice(0, 6);
    expect(codes).to.deep.equal([...Array<string>(5).fill("SP603"), "SP604"]);
    expect(bed!.lines.join("\n")).to.contain('atBoot "off", and no keepStates').and.contain("before sinricPro()");
  });

  it("does not start where the relay's state is kept", async () => {
    expect(await afterCut("pulse-last", WRONG)).to.not.include(true);
    expect(bed!.lines.join("\n")).to.contain("SP603");
  });
});
